// Tables that can be sorted, paged through and taken along as CSV.

const ROWS_A_PAGE = 15;

/** An element with attributes and children; text is text, whatever is in it. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'class') {
      made.className = value;
    } else if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value !== null) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter(child => child !== null));
  return made;
}

function badge(kind, text) {
  return element('span', {class: 'badge ' + kind}, text);
}

/** How a column shows its values, sorts them, and writes them for programs. */
const KINDS = {
  text: {
    show: value => value ?? '–',
    write: value => value ?? '',
    order: value => value ?? '',
  },
  count: {
    number: true,
    show: value => value === null ? '–' : countText(value),
    write: value => value === null ? '' : plainText(value, 0),
    order: value => value,
  },
  money: {
    number: true,
    show: (value, row) => value === null ? '–' : moneyText(value, row.currency),
    write: value => value === null ? '' : plainText(value, 4),
    order: value => value,
  },
  /** Counts or amounts, which stand in one column. */
  measured: {
    number: true,
    show: (value, row) => row.money ? moneyText(value, row.currency) : exactText(value, 4, 0),
    write: value => plainText(value, 4),
    order: value => value,
  },
  ratio: {
    number: true,
    show: value => percentText(value),
    write: value => value === null ? '' : String(value),
    order: value => value,
  },
};

/** What spreadsheets begin formulas with, in either width. */
const FORMULA_SIGNS = '=+-@\uff1d\uff0b\uff0d\uff20';

/** What a spreadsheet may take for the end of a field, also within quotes: many part fields at something else than commas. */
const FIELD_ENDS = ';\t\r\n';

/** What must not be taken for a formula gets an apostrophe in front; as CsvWriter has it. */
function harmless(text) {
  const backwards = [];
  let formula = false;
  for (let i = text.length - 1; i >= 0; i--) {
    const c = text[i];
    if (formula && FIELD_ENDS.includes(c)) {
      backwards.push("'");
      formula = false;
    } else {
      formula = FORMULA_SIGNS.includes(c) || (formula && /["\s]/.test(c));
    }
    backwards.push(c);
  }
  if (formula || /^[\t\r\n]/.test(text)) {
    backwards.push("'");
  }
  return backwards.reverse().join('');
}

function csvField(text, isNumber) {
  const safe = isNumber ? text : harmless(text);
  return /[",;\t\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

function csv(columns, rows) {
  const lines = [columns.map(column => csvField(column.key, false))];
  for (const row of rows) {
    lines.push(columns.map(column => {
      const kind = KINDS[column.kind ?? 'text'];
      return csvField(String(kind.write(row[column.key])), kind.number);
    }));
  }
  return '\ufeff' + lines.map(line => line.join(',') + '\r\n').join('');
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], {type: 'text/csv;charset=utf-8'}));
  const link = element('a', {href: address, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function compare(left, right) {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/**
 * A table in a place of the page. It stays as sorted when it gets other rows.
 *
 * columns: key (which is also its name in CSV), label, kind, badges(row), heading
 */
class Table {

  constructor(place, title, file, columns, options = {}) {
    this.place = document.getElementById(place);
    this.title = title;
    this.file = file;
    this.columns = columns;
    this.rowClass = options.rowClass ?? (() => '');
    this.nothing = options.nothing ?? 'Nothing in this selection.';
    this.sorted = null;
    this.page = 0;
    this.rows = [];
    this.build();
  }

  build() {
    this.head = element('tr');
    this.body = element('tbody');
    this.count = element('span');
    this.previous = element('button', {type: 'button', onclick: () => this.turn(-1)}, 'Previous');
    this.next = element('button', {type: 'button', onclick: () => this.turn(1)}, 'Next');
    this.pager = element('div', {class: 'pager', role: 'group', 'aria-label': 'Pages of ' + this.title},
      this.previous, this.count, this.next);
    this.save = element('button',
      {type: 'button', onclick: () => this.download(), 'aria-label': 'Download ' + this.title + ' as CSV'}, 'CSV');
    this.scroll = element('div', {class: 'scroll', role: 'region', tabindex: '0', 'aria-label': this.title},
      element('table', {}, element('caption', {}, this.title), element('thead', {}, this.head), this.body));
    this.empty = element('p', {class: 'empty'}, this.nothing);
    for (const column of this.columns) {
      const header = element('th', {scope: 'col', class: this.isNumber(column) ? 'number' : ''},
        element('button', {type: 'button', onclick: () => this.sortBy(column)}, column.label));
      header.dataset.key = column.key;
      this.head.append(header);
    }
    this.place.replaceChildren(element('div', {class: 'table'},
      element('div', {class: 'table-top'}, element('h3', {}, this.title), this.save),
      this.scroll, this.empty, this.pager));
  }

  isNumber(column) {
    return KINDS[column.kind ?? 'text'].number ?? false;
  }

  show(rows) {
    this.rows = rows;
    this.page = Math.min(this.page, this.lastPage());
    this.sort();
    this.draw();
  }

  sortBy(column) {
    const again = this.sorted?.column === column;
    const descending = again ? !this.sorted.descending : this.isNumber(column);
    this.sorted = {column, descending};
    this.page = 0;
    this.sort();
    this.draw();
  }

  sort() {
    if (!this.sorted) {
      return;
    }
    const {column, descending} = this.sorted;
    const order = KINDS[column.kind ?? 'text'].order;
    // What has no value comes last, whichever way the others go.
    this.rows = [...this.rows].sort((left, right) => {
      const a = order(left[column.key]);
      const b = order(right[column.key]);
      if (a === null || b === null) {
        return (a === null) - (b === null);
      }
      return descending ? compare(b, a) : compare(a, b);
    });
  }

  lastPage() {
    return Math.max(0, Math.ceil(this.rows.length / ROWS_A_PAGE) - 1);
  }

  turn(by) {
    this.page = Math.max(0, Math.min(this.page + by, this.lastPage()));
    this.draw();
  }

  draw() {
    for (const header of this.head.children) {
      const mine = this.sorted?.column.key === header.dataset.key;
      header.setAttribute('aria-sort', mine ? (this.sorted.descending ? 'descending' : 'ascending') : 'none');
    }
    const first = this.page * ROWS_A_PAGE;
    const shown = this.rows.slice(first, first + ROWS_A_PAGE);
    this.body.replaceChildren(...shown.map(row => this.line(row)));
    this.scroll.hidden = this.rows.length === 0;
    this.empty.hidden = this.rows.length > 0;
    this.save.hidden = this.rows.length === 0;
    this.pager.hidden = this.rows.length <= ROWS_A_PAGE;
    this.previous.disabled = this.page === 0;
    this.next.disabled = this.page === this.lastPage();
    this.count.textContent = `${countText(BigInt(first + 1))}–${countText(BigInt(first + shown.length))} of `
      + countText(BigInt(this.rows.length));
  }

  line(row) {
    const line = element('tr', {class: this.rowClass(row)});
    this.columns.forEach((column, index) => {
      const kind = KINDS[column.kind ?? 'text'];
      const classes = [kind.number ? 'number' : '', column.wrap ? 'wrap' : ''].join(' ').trim();
      const cell = index === 0 ? element('th', {scope: 'row', class: classes}) : element('td', {class: classes});
      cell.append(kind.show(row[column.key], row));
      for (const mark of column.badges?.(row) ?? []) {
        cell.append(' ', mark);
      }
      line.append(cell);
    });
    return line;
  }

  download() {
    download('tidemark-' + this.file + '.csv', csv(this.columns, this.rows));
  }
}
