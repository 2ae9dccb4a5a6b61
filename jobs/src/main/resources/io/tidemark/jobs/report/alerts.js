// Alerts: each can be opened to why, on what evidence, and what to do.

const ALERTS_A_PAGE = 20;
const SEVERITIES = ['critical', 'high', 'medium', 'low'];

function fact(name, ...values) {
  return [element('dt', {}, name), element('dd', {}, ...values)];
}

function timeText(time) {
  return time.slice(0, 16).replace('T', ' ') + ' UTC';
}

function amountsText(alert) {
  return JSON.parse(alert.amounts ?? '[]').map(amount => {
    const scaled = BigInt(amount.value.replace('.', ''));
    return moneyText(scaled, amount.currency) + ' ' + amount.currency;
  }).join(', ');
}

class AlertList {

  constructor(place) {
    this.opened = new Set();
    this.page = 0;
    this.severity = this.select('Severity', ['all', ...SEVERITIES]);
    this.state = this.select('State', ['all', 'not resolved', 'resolved']);
    this.rule = this.select('Rule', ['all']);
    this.text = element('input', {type: 'search', oninput: () => this.restart()});
    this.count = element('span', {role: 'status'});
    this.previous = element('button', {type: 'button', onclick: () => this.turn(-1)}, 'Previous');
    this.next = element('button', {type: 'button', onclick: () => this.turn(1)}, 'Next');
    this.list = element('ul', {class: 'alerts-open'});
    this.save = element('button',
      {type: 'button', onclick: () => this.download(), 'aria-label': 'Download alerts as CSV'}, 'CSV');
    document.getElementById(place).replaceChildren(element('div', {class: 'table'},
      element('div', {class: 'table-top'},
        element('div', {class: 'choices'},
          ...[['Severity', this.severity], ['State', this.state], ['Rule', this.rule], ['With the words', this.text]]
            .map(([name, input]) => element('label', {}, name, input))),
        this.save),
      this.list,
      element('div', {class: 'pager', role: 'group', 'aria-label': 'Pages of alerts'},
        this.previous, this.count, this.next)));
  }

  select(name, values) {
    return element('select', {onchange: () => this.restart()}, ...values.map(value => element('option', {}, value)));
  }

  /** All alerts of the page, and how many there are beyond it. */
  show(alerts, total) {
    this.alerts = alerts;
    this.total = total;
    const chosen = this.rule.value;
    const rules = ['all', ...new Set(alerts.map(alert => alert.rule_id))].sort((a, b) => compare(a, b));
    this.rule.replaceChildren(...rules.map(rule => element('option', {}, rule)));
    this.rule.value = rules.includes(chosen) ? chosen : 'all';
    this.draw();
  }

  restart() {
    this.page = 0;
    this.draw();
  }

  turn(by) {
    this.page += by;
    this.draw();
  }

  chosen() {
    const words = this.text.value.toLowerCase().split(/\s+/).filter(word => word);
    return this.alerts.filter(alert =>
      (this.severity.value === 'all' || alert.severity === this.severity.value)
      && (this.rule.value === 'all' || alert.rule_id === this.rule.value)
      && (this.state.value === 'all' || (alert.state === 'resolved') === (this.state.value === 'resolved'))
      && words.every(word =>
        (alert.title + ' ' + alert.reason + ' ' + alert.entity_id + ' ' + alert.alert_id).toLowerCase().includes(word)));
  }

  draw() {
    const chosen = this.chosen();
    const last = Math.max(0, Math.ceil(chosen.length / ALERTS_A_PAGE) - 1);
    this.page = Math.max(0, Math.min(this.page, last));
    const first = this.page * ALERTS_A_PAGE;
    const shown = chosen.slice(first, first + ALERTS_A_PAGE);
    this.replaceItems(shown.map(alert => element('li', {}, this.item(alert))));
    this.save.hidden = chosen.length === 0;
    this.previous.hidden = this.next.hidden = last === 0;
    this.previous.disabled = this.page === 0;
    this.next.disabled = this.page === last;
    const missing = this.total - BigInt(this.alerts.length);
    this.count.textContent = (chosen.length === 0 ? 'No alerts in this selection' :
      `${countText(BigInt(first + 1))}–${countText(BigInt(first + shown.length))} of ${countText(BigInt(chosen.length))}`)
      + (missing > 0n ? `; ${countText(missing)} that matter less are not in this page: see ./tidemark alerts` : '');
  }

  /** Who is at an alert stays there, wherever the page is scrolled to. */
  replaceItems(items) {
    const alert = document.activeElement?.closest('details.alert')?.id;
    this.list.replaceChildren(...items);
    if (alert) {
      document.getElementById(alert)?.querySelector('summary').focus({preventScroll: true});
    }
  }

  item(alert) {
    const item = element('details', {class: 'alert ' + alert.severity, id: 'alert-' + alert.alert_id},
      element('summary', {},
        badge(alert.severity, alert.severity),
        element('strong', {}, alert.title),
        element('span', {}, alert.entity_type + ' ' + alert.entity_id),
        alert.state === 'resolved' ? badge('resolved', 'resolved') : null,
        element('span', {class: 'when'}, timeText(alert.event_time))));
    const body = element('div', {class: 'alert-body'});
    item.append(body);
    // Most are never opened.
    const open = () => {
      if (item.open) {
        this.opened.add(alert.alert_id);
        if (!body.hasChildNodes()) {
          body.append(...this.content(alert));
        }
      } else {
        this.opened.delete(alert.alert_id);
      }
    };
    item.addEventListener('toggle', open);
    if (this.opened.has(alert.alert_id)) {
      item.open = true;
      open();
    }
    return item;
  }

  content(alert) {
    const evidence = JSON.parse(alert.evidence ?? '[]');
    const more = alert.evidence_total - BigInt(evidence.length);
    const amounts = amountsText(alert);
    return [
      element('p', {class: 'reason'}, alert.reason),
      element('p', {class: 'action'}, element('strong', {}, 'Suggested: '), alert.suggested_action),
      element('dl', {class: 'facts'},
        ...fact('Found', `${alert.metric}: ${alert.value} (limit ${alert.threshold})`),
        ...(amounts ? fact('At stake', amounts) : []),
        ...fact('Window', timeText(alert.window_start) + ' to ' + timeText(alert.window_end)),
        ...fact('Rule', `${alert.rule_id} (${alert.category})`),
        ...fact('Alert', `${alert.alert_id}, message ${alert.sequence}, ${alert.state}`)),
      evidence.length === 0 ? element('p', {class: 'note'}, 'It rests on counts; there are no single events to name.')
        : element('div', {class: 'scroll', role: 'region', tabindex: '0', 'aria-label': 'Evidence'},
          element('table', {}, element('caption', {}, 'Evidence, in order of time'),
            element('thead', {}, element('tr', {}, ...['Event', 'Id', 'Time (UTC)', 'Role'].map(name =>
              element('th', {scope: 'col'}, name)))),
            element('tbody', {}, ...evidence.map(event => element('tr', {},
              element('td', {}, event.event_type), element('td', {}, event.id),
              element('td', {}, event.timestamp.slice(0, 19)), element('td', {}, event.role)))))),
      more > 0n ? element('p', {class: 'note'}, `The first and the last of ${countText(alert.evidence_total)} events.`) : null,
    ].filter(part => part !== null);
  }

  download() {
    const columns = ['severity', 'state', 'rule_id', 'title', 'reason', 'entity_type', 'entity_id', 'event_time', 'metric',
      'value', 'threshold', 'amounts_at_stake', 'suggested_action', 'alert_id'].map(key => ({key}));
    download('tidemark-alerts.csv',
      csv(columns, this.chosen().map(alert => ({...alert, amounts_at_stake: amountsText(alert)}))));
  }
}
