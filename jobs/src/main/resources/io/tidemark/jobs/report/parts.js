// The parts of the page: each takes the data and what is chosen, and shows its charts and tables.

const ATTEMPTS = ['transaction_count', 'transaction_value', 'completed_count', 'completed_value', 'failed_count',
  'failed_value', 'pending_count', 'pending_value'];
const CURRENCY = {key: 'currency', label: 'Currency'};
const TYPE = {key: 'payment_type', label: 'Type'};
const PROVIDER = {key: 'provider', label: 'Provider'};
const count = (key, label) => ({key, label, kind: 'count'});
const money = (key, label) => ({key, label, kind: 'money'});
const share = (key, label) => ({key, label, kind: 'ratio'});

function total(rows, measure) {
  return rows.reduce((sum, row) => sum + (row[measure] ?? 0n), 0n);
}

function success(row) {
  return ratio(row.completed_count, row.completed_count + row.failed_count);
}

/** Currencies of rows, those with the most first. */
function currenciesOf(rows, measure) {
  const sums = new Map();
  rows.forEach(row => sums.set(row.currency, (sums.get(row.currency) ?? 0n) + row[measure]));
  return [...sums].filter(([ignored, sum]) => sum > 0n).sort((a, b) => compare(b[1], a[1])).map(([name]) => name);
}

class Overview {

  constructor() {
    this.tiles = document.getElementById('tiles');
    this.unknown = element('p', {class: 'note'}, 'XXX stands for chargebacks whose payment is not known. Each moves to its '
      + 'currency and method when the payment comes.');
    this.table = new Table('by-currency', 'By currency', 'by-currency', [
      CURRENCY, count('transaction_count', 'Attempts'), count('completed_count', 'Completed'),
      money('completed_value', 'Completed value'), share('success', 'Success'),
      count('failed_count', 'Failed'), money('failed_value', 'Failed value'), count('pending_count', 'Pending'),
      count('chargeback_count', 'Chargebacks'), money('chargeback_value', 'Chargeback value')]);
    document.getElementById('by-currency').append(this.unknown);
  }

  show(data, chosen) {
    const source = chosen.attempts(data);
    const attempts = source.sums(chosen.rows(source), ['currency'], ATTEMPTS);
    const disputes = data.chargebacks.sums(chosen.rows(data.chargebacks), ['currency'],
      ['chargeback_count', 'chargeback_value']);
    const byCurrency = new Map(attempts.map(row => [row.currency, row]));
    disputes.filter(row => !byCurrency.has(row.currency)).forEach(row => byCurrency.set(row.currency,
      {currency: row.currency, ...Object.fromEntries(ATTEMPTS.map(name => [name, 0n]))}));
    const disputed = new Map(disputes.map(row => [row.currency, row]));
    const rows = [...byCurrency.values()].map(row => ({
      ...row,
      success: success(row),
      chargeback_count: disputed.get(row.currency)?.chargeback_count ?? 0n,
      chargeback_value: disputed.get(row.currency)?.chargeback_value ?? 0n,
    })).sort((a, b) => compare(b.transaction_count, a.transaction_count));
    this.table.show(rows);
    this.unknown.hidden = !rows.some(row => row.currency === 'XXX');
    this.showTiles(rows, data, chosen);
  }

  showTiles(rows, data, chosen) {
    const completed = total(rows, 'completed_count');
    const failed = total(rows, 'failed_count');
    const chargebacks = total(rows, 'chargeback_count');
    const alerts = data.alert_counts.sums(chosen.rowsOfDays(data.alert_counts), ['severity'], ['open_count']);
    const open = new Map(alerts.map(row => [row.severity, row.open_count]));
    const rejected = data.rejected.column('fault_count').reduce((sum, faults) => sum + faults, 0n);
    const restated = data.restatements.sums(chosen.rows(data.restatements), ['dt'], []).length;
    const tiles = [
      ['attempts', 'Attempts', countText(total(rows, 'transaction_count')), `${countText(completed)} completed`],
      ['success', 'Attempt success', percentText(ratio(completed, completed + failed)), 'completed / (completed + failed)'],
      ['chargebacks', 'Chargebacks', countText(chargebacks), 'by dispute date'],
      ['activity', 'Dispute activity', percentText(ratio(chargebacks, completed)), 'chargebacks / completed, these days'],
      ['alerts', 'Alerts not resolved', countText([...open.values()].reduce((sum, each) => sum + each, 0n)),
        `${countText(open.get('critical') ?? 0n)} critical, ${countText(open.get('high') ?? 0n)} high`],
      ['restated', 'Days restated', countText(BigInt(restated)), 'after they were final'],
      ['faults', 'Faults found', countText(rejected), 'in rejected records, by all runs'],
    ];
    this.tiles.replaceChildren(...tiles.map(([id, name, value, detail]) => element('div', {'data-tile': id},
      element('dt', {}, name), element('dd', {}, value, element('small', {}, detail)))));
  }
}

class Volume {

  constructor() {
    this.charts = new Charts('volume-charts');
    const was = key => row => row.before?.[key] === undefined ? []
      : [badge('restated', 'was ' + KINDS[key.endsWith('_value') ? 'money' : 'count'].show(row.before[key], row))];
    this.table = new Table('volume-table', 'By day and currency', 'volume', [
      {key: 'dt', label: 'Day', badges: row => [
        ...(row.final === false ? [badge('open', 'not final')] : []),
        ...(row.restated ? [badge('restated', 'restated')] : [])]},
      CURRENCY,
      ...[count('transaction_count', 'Attempts'), money('transaction_value', 'Value'),
        count('completed_count', 'Completed'), money('completed_value', 'Completed value'),
        count('failed_count', 'Failed'), money('failed_value', 'Failed value'), count('pending_count', 'Pending')]
        .map(column => ({...column, badges: was(column.key)})),
      share('success', 'Attempt success'), count('order_count', 'Orders'), count('paid_order_count', 'Paid orders'),
      share('order_success', 'Order success'),
    ], {rowClass: row => row.restated ? 'restated' : ''});
  }

  show(data, chosen, about) {
    const source = chosen.attempts(data);
    const all = source === data.transactions;
    const rows = source.sums(chosen.rows(source), ['dt', 'currency'],
      all ? [...ATTEMPTS, 'order_count', 'paid_order_count'] : ATTEMPTS);
    const finals = all ? new Map(Array.from({length: source.rows}, (ignored, row) =>
      [source.column('dt')[row] + source.column('currency')[row], source.column('final')[row]])) : new Map();
    const restated = all ? this.restated(data.restatements, about) : new Set();
    const before = all && this.knowsBefore(data, about) ? this.before(data.restatements) : new Map();
    this.table.show(rows.map(row => ({
      ...row,
      final: finals.get(row.dt + row.currency),
      restated: restated.has(row.dt + row.currency),
      before: before.get(row.dt + row.currency),
      success: success(row),
      order_count: row.order_count ?? null,
      paid_order_count: row.paid_order_count ?? null,
      order_success: row.order_count ? ratio(row.paid_order_count, row.order_count) : null,
    })).sort((a, b) => compare(a.dt, b.dt) || compare(a.currency, b.currency)));
    this.showCharts(rows, data.transactions, chosen);
  }

  /** The rows in which there is a restated day. */
  restated(restatements, about) {
    const [tables, days, currencies] = ['table_name', 'dt', 'currency'].map(name => restatements.column(name));
    const span = day => about.grain === 'month' ? day.slice(0, 7) + '-01' : day;
    return new Set(restatements.all().filter(row => tables[row] === 'daily_transactions')
      .map(row => span(days[row]) + currencies[row]));
  }

  /** A month was none of the values of its days; and without the earliest changes, the others are from in between. */
  knowsBefore(data, about) {
    return about.grain === 'day' && data.restatement_total.column('total')[0] === BigInt(data.restatements.rows);
  }

  /** What restated rows said when their day became final: the earliest of what was before. */
  before(restatements) {
    const before = new Map();
    const column = name => restatements.column(name);
    for (let row = 0; row < restatements.rows; row++) {
      if (column('table_name')[row] === 'daily_transactions') {
        const key = column('dt')[row] + column('currency')[row];
        const measure = column('measure')[row];
        const value = column('previous_value')[row];
        before.set(key, {...before.get(key), [measure]: measure.endsWith('_value') ? value : value / 10_000n});
      }
    }
    return before;
  }

  showCharts(rows, transactions, chosen) {
    const {spans, grain} = chosen;
    const perSpan = (some, measure) => {
      const sums = new Map(spans.map(span => [span, 0n]));
      some.forEach(row => sums.set(chosen.spanOf(row.dt), (sums.get(chosen.spanOf(row.dt)) ?? 0n) + row[measure]));
      return spans.map(span => sums.get(span));
    };
    const currencies = currenciesOf(rows, 'transaction_count').slice(0, 5);
    this.charts.show(currencies.length === 0 ? [] : [
      {
        title: `Attempts by ${grain}`,
        label: `Attempts by ${grain}: completed, failed and pending; the table below has the numbers`,
        stacked: true, labels: spans,
        series: [
          series('Completed', colour('done'), perSpan(rows, 'completed_count'), 0, countText),
          series('Failed', colour('failed'), perSpan(rows, 'failed_count'), 0, countText),
          series('Pending', colour('wait'), perSpan(rows, 'pending_count'), 0, countText),
        ],
      },
      ...currencies.map(currency => ({
        title: `Completed value by ${grain}, ${currency}`,
        label: `Completed value in ${currency} by ${grain}; the table below has the numbers`,
        labels: spans,
        series: [series('Completed', paletteColour(transactions.ranking('currency', 'transaction_count').indexOf(currency)),
          perSpan(rows.filter(row => row.currency === currency), 'completed_value'), 4,
          value => moneyText(value, currency) + ' ' + currency)],
      })),
    ]);
  }
}

class Methods {

  constructor() {
    this.charts = new Charts('methods-charts');
    this.table = new Table('methods-table', 'By method and currency', 'methods', [
      TYPE, PROVIDER, CURRENCY, share('success', 'Attempt success'), count('completed_count', 'Completed'),
      money('completed_value', 'Completed value'), count('failed_count', 'Failed'), money('failed_value', 'Failed value'),
      count('pending_count', 'Pending'), money('pending_value', 'Pending value'),
      count('disputed_transaction_count', 'Disputed'), money('disputed_transaction_value', 'Disputed value'),
      share('disputed', 'Disputed share')]);
  }

  show(data, chosen) {
    const rows = data.methods.sums(chosen.rows(data.methods), ['payment_type', 'provider', 'currency'],
      [...ATTEMPTS, 'disputed_transaction_count', 'disputed_transaction_value'])
      .map(row => ({
        ...row,
        success: success(row),
        disputed: ratio(row.disputed_transaction_count, row.completed_count),
      })).sort((a, b) => compare(b.transaction_count, a.transaction_count));
    this.table.show(rows);
    this.showCharts(rows);
  }

  showCharts(rows) {
    const methods = new Map();
    for (const row of rows) {
      const name = row.payment_type + ' / ' + row.provider;
      const sum = methods.get(name) ?? {name, completed_count: 0n, failed_count: 0n};
      sum.completed_count += row.completed_count;
      sum.failed_count += row.failed_count;
      methods.set(name, sum);
    }
    const shown = [...methods.values()].sort((a, b) => compare(b.completed_count, a.completed_count)).slice(0, 10);
    const rates = shown.map(success);
    this.charts.show(shown.length === 0 ? [] : [
      {
        title: 'Attempt success, the ten most used',
        label: 'Attempt success by payment method; the table below has the numbers',
        sideways: true, percent: true, labels: shown.map(method => method.name),
        series: [{label: 'Attempt success', colour: colour('done'), values: rates, texts: rates.map(percentText)}],
      },
      {
        title: 'Attempts, the ten most used',
        label: 'Completed and failed attempts by payment method; the table below has the numbers',
        sideways: true, stacked: true, labels: shown.map(method => method.name),
        series: [
          series('Completed', colour('done'), shown.map(method => method.completed_count), 0, countText),
          series('Failed', colour('failed'), shown.map(method => method.failed_count), 0, countText),
        ],
      },
    ]);
  }
}

class Failures {

  constructor() {
    this.charts = new Charts('failures-charts');
    this.table = new Table('failures-table', 'By class, code, method and currency', 'failures', [
      {key: 'decline_class', label: 'Class'}, {key: 'error_code', label: 'Code'}, PROVIDER, TYPE, CURRENCY,
      count('failed_count', 'Failed'), money('failed_value', 'Failed value'), count('order_count', 'Orders'),
      count('recovered_order_count', 'Recovered orders'), share('recovery', 'Recovery')]);
  }

  show(data, chosen) {
    const measures = ['failed_count', 'failed_value', 'order_count', 'recovered_order_count'];
    const rows = chosen.rows(data.failures);
    const names = ['decline_class', 'error_code', 'provider', 'payment_type', 'currency'];
    this.table.show(data.failures.sums(rows, names, measures)
      .map(row => ({...row, recovery: ratio(row.recovered_order_count, row.order_count)}))
      .sort((a, b) => compare(b.failed_count, a.failed_count)));
    this.showCharts(data.failures, rows, measures, chosen);
  }

  showCharts(failures, rows, measures, chosen) {
    const {spans, grain} = chosen;
    const most = name => failures.sums(rows, [name], measures).sort((a, b) => compare(b.failed_count, a.failed_count));
    const classes = most('decline_class');
    const ranking = failures.ranking('decline_class', 'failed_count');
    const codes = most('error_code').slice(0, 10);
    const perSpan = failures.sums(rows, ['decline_class', {name: 'span', of: 'dt', by: day => chosen.spanOf(day)}],
      ['failed_count']);
    const found = new Map(perSpan.map(row => [row.decline_class + ' ' + row.span, row.failed_count]));
    this.charts.show(classes.length === 0 ? [] : [
      {
        title: `Failed attempts by ${grain} and class`,
        label: `Failed attempts by ${grain} and decline class; the table below has the numbers`,
        stacked: true, labels: spans,
        series: classes.map(row => series(row.decline_class, paletteColour(ranking.indexOf(row.decline_class)),
          spans.map(span => found.get(row.decline_class + ' ' + span) ?? 0n), 0, countText)),
      },
      {
        title: 'Orders with a failure: recovered or not, by code',
        label: 'Orders that failed with a code, and how many were paid after all; the table below has the numbers',
        sideways: true, stacked: true, labels: codes.map(row => row.error_code),
        series: [
          series('Recovered', colour('done'), codes.map(row => row.recovered_order_count), 0, countText),
          series('Not recovered', colour('failed'), codes.map(row => row.order_count - row.recovered_order_count), 0, countText),
        ],
      },
    ]);
  }
}
