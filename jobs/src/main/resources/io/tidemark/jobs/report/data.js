// The tables of the data, by columns. There may be a hundred thousand rows, and every choice of the reader adds them up
// anew: text is compared by the number of its word, and whole numbers stay plain while they are exact as such.

/** Sums of whole numbers, one for each group. */
class Sums {

  constructor() {
    this.small = [];
    this.large = [];
  }

  add(group, number) {
    if (number === null) {
      this.large[group] = null;
      return;
    }
    if (typeof number === 'number') {
      const sum = (this.small[group] ?? 0) + number;
      if (Number.isSafeInteger(sum)) {
        this.small[group] = sum;
        return;
      }
    }
    if (this.large[group] !== null) {
      this.large[group] = (this.large[group] ?? 0n) + BigInt(number);
    }
  }

  /** Null if one of the numbers was. */
  of(group) {
    return this.large[group] === null ? null : (this.large[group] ?? 0n) + BigInt(this.small[group] ?? 0);
  }
}

/** A table of the data: columns that are read when somebody asks for them. */
class DataTable {

  constructor(json) {
    this.rows = json.rows;
    this.json = json.columns;
    this.read = new Map();
    this.ranked = new Map();
  }

  has(name) {
    return name in this.json;
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

  /** The words of a column, those with the most of a measure first; the same whatever is chosen. */
  ranking(name, measure) {
    if (!this.ranked.has(name)) {
      this.ranked.set(name, this.sums(this.all(), [name], [measure])
        .sort((a, b) => compare(b[measure], a[measure])).map(row => row[name]));
    }
    return this.ranked.get(name);
  }

  /** The numbers of all rows. */
  all() {
    return Array.from({length: this.rows}, (ignored, row) => row);
  }

  /** Those of some rows whose words in these columns all pass. */
  only(rows, names, passes) {
    const ats = names.map(name => this.json[name].at);
    const passed = new Map();
    const wordsOf = row => names.map((name, index) => this.json[name].words[ats[index][row]]);
    return rows.filter(row => {
      const id = ats.length === 1 ? ats[0][row] : ats.map(at => at[row]).join();
      if (!passed.has(id)) {
        passed.set(id, passes(...wordsOf(row)));
      }
      return passed.get(id);
    });
  }

  /** Rows as objects. */
  objects(rows = this.all(), names = Object.keys(this.json)) {
    const columns = names.map(name => this.column(name));
    return rows.map(row => {
      const made = {};
      names.forEach((name, index) => {
        made[name] = columns[index][row];
      });
      return made;
    });
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
   * Sums by keys, in the order in which the keys are first seen, as objects with keys and sums.
   *
   * @param rows the numbers of the rows that count
   * @param keys names of columns of text, or {name, of, by}: what a function makes of the words of a column
   * @param measures names of columns of whole numbers
   */
  sums(rows, keys, measures) {
    const coded = keys.map(key => this.coded(typeof key === 'string' ? {name: key, of: key, by: word => word} : key));
    const {groups, firsts} = DataTable.grouped(rows, coded);
    const sums = measures.map(name => {
      // A column without a single value is written as one of text.
      const numbers = this.json[name].exact ?? this.json[name].at;
      const sum = new Sums();
      rows.forEach((row, index) => sum.add(groups[index], numbers[row]));
      return sum;
    });
    return firsts.map((row, group) => {
      const made = {};
      coded.forEach(({name, codes, values}) => {
        made[name] = values[codes[row]];
      });
      measures.forEach((name, index) => {
        made[name] = sums[index].of(group);
      });
      return made;
    });
  }

  /** Of each row a number that stands for its value of a key. */
  coded({name, of, by}) {
    const {at, words} = this.json[of];
    const changed = words.map(word => by(word));
    const values = [...new Set(changed)];
    const numbers = new Map(values.map((value, number) => [value, number]));
    const codeOf = changed.map(value => numbers.get(value));
    // What has no value is a value of its own.
    return {name, values: [...values, null], codes: at.map(each => each === null ? values.length : codeOf[each])};
  }

  /** The group of each row, and the first row of each group. */
  static grouped(rows, coded) {
    let groups = new Array(rows.length).fill(0);
    let firsts = [];
    for (const {codes, values} of coded) {
      const numbers = new Map();
      firsts = [];
      groups = groups.map((group, index) => {
        const pair = group * values.length + codes[rows[index]];
        let number = numbers.get(pair);
        if (number === undefined) {
          number = numbers.size;
          numbers.set(pair, number);
          firsts.push(rows[index]);
        }
        return number;
      });
    }
    return {groups, firsts};
  }
}
