// What is chosen, and the page as a whole.

/** For so long the page may be deaf, in milliseconds: people do not notice. */
const LONGEST_BREATH = 50;

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

  /** The numbers of the rows of the chosen days. */
  rowsOfDays(table) {
    return this.once(this.ofDays, table, () => {
      // By month, a month belongs to the days from its first on.
      const from = this.about.grain === 'month' && this.from !== '' ? this.from.slice(0, 7) + '-01' : this.from;
      return this.from === '' && this.to === '' ? table.all()
        : table.only(table.all(), ['dt'], day => day >= from && (this.to === '' || day <= this.to));
    });
  }

  /** Those that are also of the chosen currency and method, if the table knows methods. */
  rows(table) {
    return this.once(this.ofAll, table, () => {
      let rows = this.rowsOfDays(table);
      if (this.currency !== '') {
        rows = table.only(rows, ['currency'], currency => currency === this.currency);
      }
      if (this.method !== '' && table.has('provider')) {
        rows = table.only(rows, ['payment_type', 'provider'], (type, provider) => type + '/' + provider === this.method);
      }
      return rows;
    });
  }

  once(known, key, find) {
    if (!known.has(key)) {
      known.set(key, find());
    }
    return known.get(key);
  }

  /** To be told whenever something else is chosen, or the data is newer. */
  changed(data) {
    this.ofDays = new Map();
    this.ofAll = new Map();
    this.spanOfDay = new Map();
    const days = data.transactions.sums(this.rowsOfDays(data.transactions), ['dt'], []).map(row => row.dt).sort();
    this.divide(days[0], days.at(-1));
  }

  /** The days, weeks or months of the attempts in the chosen days, without gaps where nothing happened. */
  divide(first, last) {
    const length = first === undefined ? 0 : (Date.parse(last) - Date.parse(first)) / 86_400_000;
    this.grain = this.about.grain === 'month' || length > 750 ? 'month' : length > 100 ? 'week' : 'day';
    this.spans = [];
    for (let day = first; day <= last; day = daysLater(day, 1)) {
      const span = this.spanOf(day);
      if (this.spans.at(-1) !== span) {
        this.spans.push(span);
      }
    }
  }

  spanOf(day) {
    return this.once(this.spanOfDay, day, () => this.spanFound(day));
  }

  /** A week is named by its Monday. */
  spanFound(day) {
    if (this.grain === 'month') {
      return day.slice(0, 7);
    }
    return this.grain === 'week' ? daysLater(day, -((new Date(day + 'T00:00:00Z').getUTCDay() + 6) % 7)) : day;
  }

  /** How much of all is chosen; empty if all is. Who does not see the numbers change hears of it. */
  summary(data) {
    if (this.address === '') {
      return '';
    }
    const table = this.attempts(data);
    const attempts = rows => total(table.sums(rows, ['currency'], ['transaction_count']), 'transaction_count');
    return `${countText(attempts(this.rows(table)))} of ${countText(attempts(table.all()))} attempts`;
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

class Page {

  constructor(json) {
    this.take(json);
    this.chosen = new Chosen(this.about);
    this.chosen.readAddress();
    this.parts = [new Overview(), new Volume(), new Methods(), new Failures(), new Disputes(), new Restated(),
      new Alerts(), new Quality()];
    this.main = document.querySelector('main');
    this.showing = 0;
    this.form = document.getElementById('filters');
    this.form.addEventListener('submit', event => event.preventDefault());
    this.form.addEventListener('input', () => this.choose());
    this.form.addEventListener('reset', () => setTimeout(() => this.choose()));
    this.form.addEventListener('focusout', () => this.boundDates());
    addEventListener('hashchange', () => this.readAddress());
    this.fillFilters();
    this.fillDates();
    this.show();
  }

  /** The address has changed: by a link to a part, which leaves what is chosen, or because something else is to be chosen. */
  readAddress() {
    if (document.getElementById(location.hash.slice(1))) {
      if (this.chosen.address !== '') {
        this.writeAddress();
      }
      return;
    }
    this.chosen.readAddress();
    this.fillFilters();
    this.fillDates();
    this.show();
  }

  writeAddress() {
    history.replaceState(null, '', '#' + this.chosen.address);
  }

  take(json) {
    this.about = json.about;
    for (const [currency, digits] of Object.entries(json.about.minor_units)) {
      MINOR_UNITS.set(currency, digits);
    }
    this.data = Object.fromEntries(Object.entries(json.tables).map(([name, table]) => [name, new DataTable(table)]));
  }

  /** Newer data of the same place; done when all of it is shown. */
  renew(json) {
    this.take(json);
    this.chosen.about = this.about;
    this.fillFilters();
    return this.show();
  }

  fillFilters() {
    const {methods, chargebacks, transactions} = this.data;
    const pairs = table => table.sums(table.all(), ['payment_type', 'provider'], [])
      .map(row => row.payment_type + '/' + row.provider);
    const options = (id, all, values) => {
      const select = document.getElementById(id);
      const shown = [...new Set(values)].sort((a, b) => compare(a, b));
      if (this.chosen[id] !== '' && !shown.includes(this.chosen[id])) {
        this.chosen[id] = '';
      }
      // A list that somebody has open is left alone while it is the same.
      if (select.dataset.shown !== shown.join()) {
        select.dataset.shown = shown.join();
        select.replaceChildren(element('option', {value: ''}, all),
          ...shown.map(value => element('option', {value}, value)));
      }
      select.value = this.chosen[id];
    };
    options('currency', 'all', [...transactions.words('currency'), ...chargebacks.words('currency')]);
    options('method', 'all', [...pairs(methods), ...pairs(chargebacks)]);
    this.boundDates();
  }

  /** A browser wipes out what is half typed in a date when its bounds change. */
  boundDates() {
    for (const id of ['from', 'to']) {
      const input = document.getElementById(id);
      if (input !== document.activeElement && !input.validity.badInput) {
        input.min = this.data.coverage.column('first_day')[0] ?? '';
        input.max = this.data.coverage.column('last_day')[0] ?? '';
      }
    }
  }

  /** Only for what the address chooses: newer data choose nothing, and to set a date wipes out what is half typed. */
  fillDates() {
    for (const id of ['from', 'to']) {
      document.getElementById(id).value = this.chosen[id];
    }
  }

  choose() {
    for (const id of ['from', 'to', 'currency', 'method']) {
      this.chosen[id] = document.getElementById(id).value;
    }
    this.writeAddress();
    this.show();
  }

  show() {
    const {coverage} = this.data;
    const first = coverage.column('first_day')[0];
    const shown = document.getElementById('shown');
    document.getElementById('period').textContent = first === null ? 'No data yet'
      : [...new Set([first, coverage.column('last_day')[0]])].join(' to ') + `, days of ${coverage.column('zone')[0]}`
        + (this.about.grain === 'month' ? ', by month' : '');
    const backwards = this.chosen.from !== '' && this.chosen.to !== '' && this.chosen.from > this.chosen.to;
    this.chosen.changed(this.data);
    shown.textContent = backwards ? 'From is after To: nothing is in between.' : this.chosen.summary(this.data);
    document.getElementById('origin').textContent =
      `${this.about.place}, as of ${this.about.generated_at.replace('T', ' ').replace('Z', ' UTC')}; Tidemark `
      + `${this.about.version}. Values are exact; ratios and charts are rounded.`;
    return this.showParts();
  }

  /** One after the other, with breaks in which the page hears its reader, who may have chosen something else. */
  async showParts() {
    const mine = ++this.showing;
    this.main.setAttribute('aria-busy', 'true');
    let rested = performance.now();
    for (const part of this.parts) {
      part.show(this.data, this.chosen, this.about);
      if (performance.now() - rested > LONGEST_BREATH) {
        await new Promise(done => setTimeout(done));
        rested = performance.now();
      }
      if (mine !== this.showing) {
        return;
      }
    }
    this.main.removeAttribute('aria-busy');
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
    COLOURS.clear();
    document.documentElement.dataset.theme = name === 'system' ? (this.system.matches ? 'dark' : 'light') : name;
  }
}

const theme = new Theme(() => page.show());
const page = new Page(JSON.parse(document.getElementById('data').textContent));
