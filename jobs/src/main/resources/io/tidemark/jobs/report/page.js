// What is chosen, and the page as a whole.

/** What the reader wants to see. */
class Chosen {

  constructor(about) {
    this.about = about;
    this.from = '';
    this.to = '';
    this.currency = '';
    this.method = '';
  }

  /** Attempts without a method stand in one table, with orders; by method in another. */
  attempts(data) {
    return this.method === '' ? data.transactions : data.methods;
  }

  keepsDays(table) {
    const day = table.reader('dt');
    // By month, a month belongs to the days from its first on.
    const from = this.about.grain === 'month' && this.from !== '' ? this.from.slice(0, 7) + '-01' : this.from;
    return row => (from === '' || day(row) >= from) && (this.to === '' || day(row) <= this.to);
  }

  keeps(table) {
    const days = this.keepsDays(table);
    const currency = table.reader('currency');
    const hasMethod = this.method !== '' && 'provider' in table.json;
    const type = hasMethod ? table.reader('payment_type') : null;
    const provider = hasMethod ? table.reader('provider') : null;
    return row => days(row)
      && (this.currency === '' || currency(row) === this.currency)
      && (!hasMethod || type(row) + '/' + provider(row) === this.method);
  }

  /** The days, weeks or months that these days fall into, without gaps where nothing happened. */
  spans(days) {
    if (days.length === 0) {
      this.grain = 'day';
      return [];
    }
    const first = days.reduce((a, b) => a < b ? a : b);
    const last = days.reduce((a, b) => a > b ? a : b);
    const length = (Date.parse(last) - Date.parse(first)) / 86_400_000;
    this.grain = this.about.grain === 'month' || length > 750 ? 'month' : length > 100 ? 'week' : 'day';
    const spans = [];
    for (let day = first; day <= last; day = daysLater(day, 1)) {
      const span = this.spanOf(day);
      if (spans.at(-1) !== span) {
        spans.push(span);
      }
    }
    return spans;
  }

  /** A week is named by its Monday. */
  spanOf(day) {
    if (this.grain === 'month') {
      return day.slice(0, 7);
    }
    return this.grain === 'week' ? daysLater(day, -((new Date(day + 'T00:00:00Z').getUTCDay() + 6) % 7)) : day;
  }

  grainName() {
    return this.grain;
  }

  /** In the address, so that a link shows the same. */
  get address() {
    const parts = ['from', 'to', 'currency', 'method'].filter(name => this[name] !== '').map(name => [name, this[name]]);
    return new URLSearchParams(parts).toString();
  }

  readAddress() {
    const parts = new URLSearchParams(location.hash.slice(1));
    for (const name of ['from', 'to', 'currency', 'method']) {
      this[name] = parts.get(name) ?? '';
    }
  }
}

class Restated {

  constructor() {
    this.note = element('p', {class: 'note'});
    document.getElementById('restated-table').before(this.note);
    this.table = new Table('restated-table', 'Changes', 'restatements', [
      {key: 'dt', label: 'Day'}, {key: 'table_name', label: 'Table'}, CURRENCY, TYPE, PROVIDER, {key: 'code', label: 'Code'},
      {key: 'measure', label: 'Measure'}, {key: 'previous_value', label: 'Before', kind: 'measured'},
      {key: 'new_value', label: 'After', kind: 'measured'}, {key: 'difference', label: 'Difference', kind: 'measured'},
      {key: 'restated_at', label: 'Restated (UTC)'}, {key: 'run_id', label: 'Run'},
    ], {nothing: 'Nothing was restated in this selection.'});
  }

  show(data, chosen) {
    const table = data.restatements;
    const keep = chosen.keeps(table);
    const names = ['dt', 'table_name', 'currency', 'payment_type', 'provider', 'code', 'measure', 'previous_value',
      'new_value', 'difference', 'restated_at', 'run_id'];
    const columns = names.map(name => table.column(name));
    const rows = [];
    for (let row = 0; row < table.rows; row++) {
      if (keep(row)) {
        const made = Object.fromEntries(names.map((name, index) => [name, columns[index][row]]));
        rows.push({...made, money: made.measure.endsWith('_value')});
      }
    }
    this.table.show(rows);
    const more = data.restatement_total.column('total')[0] - BigInt(table.rows);
    this.note.hidden = more === 0n;
    this.note.textContent = `${countText(more)} earlier changes are not in this page: ask the view restatements.`;
  }
}

class Alerts {

  constructor() {
    this.charts = new Charts('alerts-charts');
    this.counts = new Table('alerts-counts', 'By rule and severity', 'alerts-by-rule', [
      {key: 'rule_id', label: 'Rule'}, {key: 'severity', label: 'Severity', badges: row => []},
      count('alert_count', 'Alerts'), count('open_count', 'Not resolved')]);
    this.list = new AlertList('alerts-list');
  }

  show(data, chosen) {
    const keep = chosen.keepsDays(data.alert_counts);
    const counts = named(data.alert_counts.sums(keep, ['rule_id', 'severity'], ['alert_count', 'open_count']),
      'rule_id', 'severity').sort((a, b) =>
      compare(SEVERITIES.indexOf(a.severity), SEVERITIES.indexOf(b.severity)) || compare(b.alert_count, a.alert_count));
    this.counts.show(counts);
    const inDays = chosen.keepsDays(data.alerts);
    this.list.show(data.alerts.objects().filter((alert, row) => inDays(row)), total(counts, 'alert_count'));
    const rules = [...new Set(counts.map(row => row.rule_id))];
    const colours = {critical: colour('bad'), high: colour('warn'), medium: colour('accent'), low: colour('wait')};
    this.charts.show(rules.length === 0 ? [] : [{
      title: 'Alerts by rule and severity',
      label: 'Alerts by rule and severity; the table below has the numbers',
      sideways: true, stacked: true, labels: rules,
      series: SEVERITIES.map(severity => series(severity, colours[severity], rules.map(rule =>
        counts.find(row => row.rule_id === rule && row.severity === severity)?.alert_count ?? 0n), 0, countText)),
    }]);
  }
}

class Quality {

  constructor() {
    document.getElementById('quality-parts').append(
      ...['run', 'rejected', 'warnings', 'unmapped'].map(name => element('div', {id: 'quality-' + name})));
    this.run = new Table('quality-run', 'Records of the latest run', 'records', [
      {key: 'kind', label: 'Kind'}, count('read', 'Read'), count('accepted', 'Accepted'), count('duplicate', 'Duplicate'),
      count('superseded', 'Superseded'), count('rejected', 'Rejected')],
    {nothing: 'A live job leaves no manifest; its metrics count records.'});
    this.rejected = new Table('quality-rejected', 'Faults of rejected records, all runs', 'rejected', [
      {key: 'kind', label: 'Kind'}, {key: 'code', label: 'Fault'}, {key: 'field', label: 'Field'},
      count('fault_count', 'Faults'), {key: 'first_origin', label: 'For example in', wrap: true}],
    {nothing: 'Nothing was rejected.'});
    this.warnings = new Table('quality-warnings', 'Accepted with a warning, latest run', 'warnings', [
      {key: 'warning', label: 'Warning'}, count('events', 'Events')], {nothing: 'No warnings are known of.'});
    this.unmapped = new Table('quality-unmapped', 'Codes that no table maps', 'unmapped', [
      {key: 'of', label: 'Of'}, {key: 'code', label: 'Code'}, PROVIDER, count('events', 'Events'), share('part', 'Share')],
    {nothing: 'All codes of this selection are known.'});
  }

  show(data, chosen, about) {
    const kinds = Object.entries(about.run?.kinds ?? {});
    this.run.show(kinds.map(([kind, counts]) => ({kind, ...Object.fromEntries(
      ['read', 'accepted', 'duplicate', 'superseded', 'rejected'].map(name => [name, BigInt(counts[name])]))})));
    this.rejected.show(data.rejected.objects());
    this.warnings.show(Object.entries(about.run?.warnings ?? {})
      .map(([warning, events]) => ({warning, events: BigInt(events)})).sort((a, b) => compare(b.events, a.events)));
    this.unmapped.show([
      ...this.codes(data.failures, chosen, 'failures', 'decline_class', 'unmapped', 'error_code', 'failed_count'),
      ...this.codes(data.chargebacks, chosen, 'chargebacks', 'reason_category', 'other', 'reason_code', 'chargeback_count'),
    ].sort((a, b) => compare(b.events, a.events)));
  }

  codes(table, chosen, of, classColumn, unknownClass, codeColumn, measure) {
    const rows = named(table.sums(chosen.keeps(table), [classColumn, codeColumn, 'provider'], [measure]),
      'class', 'code', 'provider');
    const all = total(rows, measure);
    return rows.filter(row => row.class === unknownClass)
      .map(row => ({of, code: row.code, provider: row.provider, events: row[measure], part: ratio(row[measure], all)}));
  }
}

class Page {

  constructor(json) {
    this.take(json);
    this.chosen = new Chosen(this.about);
    this.chosen.readAddress();
    this.parts = [new Overview(), new Volume(), new Methods(), new Failures(), new Disputes(), new Restated(),
      new Alerts(), new Quality()];
    this.form = document.getElementById('filters');
    this.form.addEventListener('submit', event => event.preventDefault());
    this.form.addEventListener('input', () => this.choose());
    this.form.addEventListener('reset', () => setTimeout(() => this.choose()));
    this.fillFilters();
    this.show();
  }

  take(json) {
    this.about = json.about;
    for (const [currency, digits] of Object.entries(json.about.minor_units)) {
      MINOR_UNITS.set(currency, digits);
    }
    this.data = Object.fromEntries(Object.entries(json.tables).map(([name, table]) => [name, new DataTable(table)]));
  }

  /** Newer data of the same place. */
  renew(json) {
    this.take(json);
    this.chosen.about = this.about;
    this.fillFilters();
    this.show();
  }

  fillFilters() {
    const {methods, chargebacks, transactions} = this.data;
    const pairs = table => table.sums(() => true, ['payment_type', 'provider'], []).map(row => row.keys.join('/'));
    const options = (id, all, values) => {
      const select = document.getElementById(id);
      const shown = [...new Set(values)].sort((a, b) => compare(a, b));
      if (this.chosen[id] !== '' && !shown.includes(this.chosen[id])) {
        this.chosen[id] = '';
      }
      select.replaceChildren(element('option', {value: ''}, all),
        ...shown.map(value => element('option', {value}, value)));
      select.value = this.chosen[id];
    };
    options('currency', 'all', [...transactions.words('currency'), ...chargebacks.words('currency')]);
    options('method', 'all', [...pairs(methods), ...pairs(chargebacks)]);
    for (const id of ['from', 'to']) {
      const input = document.getElementById(id);
      input.min = this.data.coverage.column('first_day')[0] ?? '';
      input.max = this.data.coverage.column('last_day')[0] ?? '';
      input.value = this.chosen[id];
    }
  }

  choose() {
    for (const id of ['from', 'to', 'currency', 'method']) {
      this.chosen[id] = document.getElementById(id).value;
    }
    history.replaceState(null, '', '#' + this.chosen.address);
    this.show();
  }

  show() {
    const {coverage} = this.data;
    const first = coverage.column('first_day')[0];
    const shown = document.getElementById('shown');
    document.getElementById('period').textContent = first === null ? 'No data yet'
      : `${first} to ${coverage.column('last_day')[0]}, days of ${coverage.column('zone')[0]}`
        + (this.about.grain === 'month' ? ', by month' : '');
    const backwards = this.chosen.from !== '' && this.chosen.to !== '' && this.chosen.from > this.chosen.to;
    shown.textContent = backwards ? 'From is after To: nothing is in between.' : '';
    this.parts.forEach(part => part.show(this.data, this.chosen, this.about));
    document.getElementById('origin').textContent =
      `${this.about.place}, as of ${this.about.generated_at.replace('T', ' ').replace('Z', ' UTC')}; Tidemark `
      + `${this.about.version}. Values are exact; ratios and charts are rounded.`;
  }
}

/** Light, dark, or as the system has it. */
class Theme {

  constructor(changed) {
    this.names = ['system', 'light', 'dark'];
    this.now = 0;
    this.system = matchMedia('(prefers-color-scheme: dark)');
    this.button = document.getElementById('theme');
    this.apply();
    this.system.addEventListener('change', () => this.set(changed));
    this.button.addEventListener('click', () => {
      this.now = (this.now + 1) % this.names.length;
      this.set(changed);
    });
  }

  set(changed) {
    this.apply();
    changed();
  }

  apply() {
    const name = this.names[this.now];
    this.button.textContent = 'Theme: ' + name;
    document.documentElement.dataset.theme = name === 'system' ? (this.system.matches ? 'dark' : 'light') : name;
  }
}

const theme = new Theme(() => page.show());
const page = new Page(JSON.parse(document.getElementById('data').textContent));
