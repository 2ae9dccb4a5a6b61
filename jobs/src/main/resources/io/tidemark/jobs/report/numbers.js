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

/** A table of the data: columns that are read when somebody asks for them. */
class DataTable {

  constructor(json) {
    this.rows = json.rows;
    this.json = json.columns;
    this.read = new Map();
  }

  column(name) {
    if (!this.read.has(name)) {
      this.read.set(name, DataTable.values(this.json[name]));
    }
    return this.read.get(name);
  }

  /** The different words of a column. */
  words(name) {
    return this.json[name].words ?? [];
  }

  /** All rows as objects; for tables that are small. */
  objects() {
    const names = Object.keys(this.json);
    const columns = names.map(name => this.column(name));
    return Array.from({length: this.rows}, (ignored, row) =>
      Object.fromEntries(names.map((name, index) => [name, columns[index][row]])));
  }

  static values(column) {
    if (column.words) {
      return column.at.map(at => at === null ? null : column.words[at]);
    }
    if (column.exact) {
      return column.exact.map(number => number === null ? null : BigInt(number));
    }
    return column.plain;
  }

  /**
   * Sums by keys, in the order in which the keys are first seen.
   *
   * @param keep tells of a row's number whether it counts
   * @param keys columns, or functions of a row's number
   * @param measures names of columns of whole numbers
   */
  sums(keep, keys, measures) {
    const keyOf = keys.map(key => typeof key === 'function' ? key : this.reader(key));
    const columns = measures.map(name => this.column(name));
    const groups = new Map();
    for (let row = 0; row < this.rows; row++) {
      if (!keep(row)) {
        continue;
      }
      const values = keyOf.map(key => key(row));
      const id = values.length === 1 ? values[0] : values.join('\u0000');
      let group = groups.get(id);
      if (!group) {
        group = {keys: values, sums: measures.map(() => 0n)};
        groups.set(id, group);
      }
      for (let index = 0; index < columns.length; index++) {
        const value = columns[index][row];
        if (value === null) {
          group.sums[index] = null;
        } else if (group.sums[index] !== null) {
          group.sums[index] += value;
        }
      }
    }
    return [...groups.values()].map(group => ({
      keys: group.keys,
      ...Object.fromEntries(measures.map((name, index) => [name, group.sums[index]])),
    }));
  }

  reader(name) {
    const column = this.column(name);
    return row => column[row];
  }
}
