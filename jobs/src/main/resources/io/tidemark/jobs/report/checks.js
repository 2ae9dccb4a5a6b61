// What to look into: what was restated, alerts, and how good the data is.

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
    const names = ['dt', 'table_name', 'currency', 'payment_type', 'provider', 'code', 'measure', 'previous_value',
      'new_value', 'difference', 'restated_at', 'run_id'];
    this.table.show(table.objects(chosen.rows(table), names)
      .map(row => ({...row, money: row.measure.endsWith('_value')})));
    const more = data.restatement_total.column('total')[0] - BigInt(table.rows);
    this.note.hidden = more === 0n;
    this.note.textContent = `${countText(more)} earlier changes are not in this page: ask the view restatements.`;
  }
}

class Alerts {

  constructor() {
    this.charts = new Charts('alerts-charts');
    this.counts = new Table('alerts-counts', 'By rule and severity', 'alerts-by-rule', [
      {key: 'rule_id', label: 'Rule'}, {key: 'severity', label: 'Severity'},
      count('alert_count', 'Alerts'), count('open_count', 'Not resolved')]);
    this.list = new AlertList('alerts-list');
  }

  show(data, chosen) {
    const counts = data.alert_counts.sums(chosen.rowsOfDays(data.alert_counts), ['rule_id', 'severity'],
      ['alert_count', 'open_count']).sort((a, b) =>
      compare(SEVERITIES.indexOf(a.severity), SEVERITIES.indexOf(b.severity)) || compare(b.alert_count, a.alert_count));
    this.counts.show(counts);
    this.list.show(data.alerts.objects(chosen.rowsOfDays(data.alerts)), total(counts, 'alert_count'));
    const rules = [...new Set(counts.map(row => row.rule_id))];
    const colours = Object.fromEntries(SEVERITIES.map(severity => [severity, colour(severity)]));
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
    const rows = table.sums(chosen.rows(table), [classColumn, codeColumn, 'provider'], [measure]);
    const all = total(rows, measure);
    return rows.filter(row => row[classColumn] === unknownClass).map(row => ({
      of, code: row[codeColumn], provider: row.provider, events: row[measure], part: ratio(row[measure], all)}));
  }
}
