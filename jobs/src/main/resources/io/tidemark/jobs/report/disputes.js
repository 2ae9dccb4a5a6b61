// Chargebacks on both bases, and what card networks make of them.

const MATURE_AFTER_DAYS = 120;
const OUTCOMES = ['chargeback_count', 'chargeback_value', 'undecided_count', 'won_count', 'lost_count', 'resolved_count'];
const VISA_COUNT = 1500n;

const monthOf = day => day.slice(0, 7);

function lastDayOf(month) {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function daysLater(day, days) {
  return new Date(Date.parse(day + 'T00:00:00Z') + days * 86_400_000).toISOString().slice(0, 10);
}

const partBadges = row => row.part ? [badge('open', 'part of the month')] : [];

/** Whether days of a month lie outside of those from one to another. */
function isPart(month, from, to) {
  return (monthOf(from) === month && from > month + '-01') || (monthOf(to) === month && to < lastDayOf(month));
}

class Disputes {

  constructor() {
    this.charts = new Charts('disputes-charts');
    this.table = new Table('disputes-table', 'By month and currency, both bases', 'disputes', [
      {key: 'month', label: 'Month', badges: partBadges},
      CURRENCY, count('completed_count', 'Completed'), count('chargeback_count', 'Chargebacks'),
      money('chargeback_value', 'Chargeback value'), share('activity', 'Dispute activity'),
      count('disputed_transaction_count', 'Disputed payments'), share('cohort', 'Cohort rate'),
      {key: 'mature_on', label: 'Mature from'},
      count('undecided_count', 'Undecided'), count('won_count', 'Won'), count('lost_count', 'Lost'),
      count('resolved_count', 'Resolved'), share('won', 'Win rate'),
    ], {rowClass: row => row.mature ? '' : 'immature'});
    this.networks = new Table('networks-table', 'Card networks’ programmes', 'networks', [
      {key: 'month', label: 'Month', badges: partBadges}, {key: 'programme', label: 'Programme'}, count('event_count', 'Events'),
      {key: 'count_limit', label: 'Count limit'}, count('sales_count', 'Payments'), share('rate', 'Ratio'),
      {key: 'ratio_limit', label: 'Ratio limit'},
      {key: 'verdict', label: 'Verdict', badges: row => row.over ? [badge('over', 'over the limits')] : []}]);
    this.reasons = new Table('reasons-table', 'By reason', 'reasons', [
      {key: 'reason_category', label: 'Category'}, {key: 'reason_code', label: 'Code'}, CURRENCY,
      count('chargeback_count', 'Chargebacks'), money('chargeback_value', 'Value'), count('undecided_count', 'Undecided'),
      count('won_count', 'Won'), count('lost_count', 'Lost'), count('resolved_count', 'Resolved'), share('won', 'Win rate')]);
  }

  show(data, chosen, about) {
    const rows = this.months(data, chosen, about);
    this.table.show(rows);
    const networks = this.programmes(data);
    this.networks.show(networks);
    const names = ['reason_category', 'reason_code', 'currency'];
    this.reasons.show(data.chargebacks.sums(chosen.rows(data.chargebacks), names, OUTCOMES)
      .map(row => ({...row, won: ratio(row.won_count, row.won_count + row.lost_count)}))
      .sort((a, b) => compare(b.chargeback_count, a.chargeback_count)));
    this.showCharts(rows, networks);
  }

  months(data, chosen, about) {
    const [firstDay] = data.coverage.column('first_day');
    const [lastDay] = data.coverage.column('known_until');
    const merged = new Map();
    const collect = (table, measures) => {
      const sums = table.sums(chosen.rows(table), [{name: 'month', of: 'dt', by: monthOf}, 'currency'], measures);
      sums.forEach(row =>
        merged.set(row.month + row.currency, {...merged.get(row.month + row.currency), ...row}));
    };
    collect(data.methods, ['completed_count', 'disputed_transaction_count']);
    collect(data.chargebacks, OUTCOMES);
    return [...merged.values()].map(row => {
      const full = {...Object.fromEntries(
        ['completed_count', 'disputed_transaction_count', ...OUTCOMES].map(name => [name, 0n])), ...row};
      const matureOn = daysLater(lastDayOf(row.month), MATURE_AFTER_DAYS);
      return {
        ...full,
        activity: ratio(full.chargeback_count, full.completed_count),
        cohort: ratio(full.disputed_transaction_count, full.completed_count),
        won: ratio(full.won_count, full.won_count + full.lost_count),
        mature_on: matureOn,
        mature: matureOn <= lastDay,
        part: isPart(row.month, firstDay, lastDay)
          || (about.grain !== 'month' && isPart(row.month, chosen.from || firstDay, chosen.to || lastDay)),
      };
    }).sort((a, b) => compare(a.month, b.month) || compare(a.currency, b.currency));
  }

  programmes(data) {
    const visa = data.visa.objects().map(row => ({
      month: monthOf(row.month), programme: 'Visa VAMP', event_count: row.event_count, sales_count: row.sales_count,
      rate: ratio(row.event_count, row.sales_count), limit: row.limit_ratio,
      count_limit: 'more than ' + countText(VISA_COUNT), ratio_limit: percentText(row.limit_ratio),
      over: row.excessive, verdict: row.excessive ? 'excessive' : 'within', nothing: 'no payments',
    }));
    const mastercard = data.mastercard.objects().map(row => ({
      month: monthOf(row.month), programme: 'Mastercard ECM', event_count: row.event_count, sales_count: row.sales_count,
      rate: ratio(row.event_count, row.sales_count), limit: 0.015,
      count_limit: '100 (HECM: 300)', ratio_limit: '1.50 % (HECM: 3.00 %)',
      over: row.level !== 'none', verdict: row.level === 'none' ? 'within' : row.level,
      nothing: 'no payments the month before',
    }));
    const [firstDay] = data.coverage.column('first_day');
    const [lastDay] = data.coverage.column('known_until');
    // Without anything to divide by nobody can say.
    return [...visa, ...mastercard].map(row => ({
      ...row, part: isPart(row.month, firstDay, lastDay), verdict: row.rate === null ? row.nothing : row.verdict,
    })).sort((a, b) => compare(a.month, b.month) || compare(b.programme, a.programme));
  }

  showCharts(rows, networks) {
    const months = [...new Set(rows.map(row => row.month))].sort();
    const rates = (part, whole) => months.map(month => {
      const some = rows.filter(row => row.month === month);
      return ratio(total(some, part), total(some, whole));
    });
    const activity = rates('chargeback_count', 'completed_count');
    const cohort = rates('disputed_transaction_count', 'completed_count');
    const immature = months.map(month => rows.some(row => row.month === month && !row.mature));
    const ecm = {at: 0.015, label: 'Mastercard ECM 1.5 %'};
    const hecm = {at: 0.03, label: 'Mastercard HECM 3 %'};
    const visaLimits = [...new Set(networks.filter(row => row.programme === 'Visa VAMP').map(row => row.limit))]
      .map(limit => ({at: limit, label: `Visa VAMP ${+(limit * 100).toFixed(2)} %`}));
    const limits = [hecm, ...visaLimits.filter(limit => limit.at !== ecm.at),
      visaLimits.some(limit => limit.at === ecm.at) ? {at: ecm.at, label: 'Visa VAMP and Mastercard ECM 1.5 %'} : ecm];
    const single = (title, label, values, more) => ({
      title, label, labels: months, percent: true, ...more,
      series: [{label: title, colour: paletteColour(0), values, texts: values.map(percentText)}],
    });
    const networkMonths = [...new Set(networks.map(row => row.month))];
    const ofProgramme = name => networkMonths.map(month =>
      networks.find(row => row.month === month && row.programme === name)?.rate ?? null);
    this.charts.show(months.length === 0 ? [] : [
      single('Dispute activity, by month of the dispute',
        'Chargebacks per completed payment of the same month, with the card networks’ limits; numbers are below',
        activity, {limits}),
      single('Cohort rate, by month of the payment (shaded: not mature)',
        'Disputed per completed payment by month of the payment; months that are not mature are shaded', cohort, {immature}),
      ...(networks.length === 0 ? [] : [{
        title: 'The networks’ ratios, all currencies',
        label: 'Visa’s and Mastercard’s ratios by month with their limits; numbers are below',
        labels: networkMonths, percent: true, limits,
        series: ['Visa VAMP', 'Mastercard ECM'].map((name, index) => ({
          label: name, colour: paletteColour(index), values: ofProgramme(name), texts: ofProgramme(name).map(percentText),
        })),
      }]),
    ]);
  }
}
