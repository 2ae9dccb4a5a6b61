// Numbers are whole multiples of their last digit, as BigInt, so that sums are exact. Only what is drawn, and ratios,
// become floating point.

const MINOR_UNITS = new Map();

function groupDigits(digits) {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Such as 1,234.50: at least so many fraction digits, and none of the number's own lost. */
function exactText(number, scale, leastFraction) {
  const [whole, fraction, sign] = digitsOf(number, scale);
  let end = fraction.length;
  while (end > leastFraction && fraction[end - 1] === '0') {
    end--;
  }
  return sign + groupDigits(whole) + (end > 0 ? '.' + fraction.slice(0, end) : '');
}

/** The same for programs: no grouping, all fraction digits. */
function plainText(number, scale) {
  const [whole, fraction, sign] = digitsOf(number, scale);
  return sign + whole + (fraction ? '.' + fraction : '');
}

function digitsOf(number, scale) {
  const sign = number < 0n ? '-' : '';
  const digits = (number < 0n ? -number : number).toString().padStart(scale + 1, '0');
  return [digits.slice(0, digits.length - scale), digits.slice(digits.length - scale), sign];
}

function countText(number) {
  return exactText(number, 0, 0);
}

/** An amount with as many fraction digits as its currency has, or more if it has more. */
function moneyText(number, currency) {
  return exactText(number, 4, MINOR_UNITS.get(currency) ?? 2);
}

/** A ratio of two whole numbers; null when there is nothing to divide by. */
function ratio(part, whole) {
  return whole === 0n ? null : Number(part) / Number(whole);
}

function percentText(value) {
  if (value === null) {
    return '–';
  }
  const percent = value * 100;
  return percent.toFixed(percent !== 0 && Math.abs(percent) < 10 ? 2 : 1) + ' %';
}
