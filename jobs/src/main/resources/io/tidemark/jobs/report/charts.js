// Charts. Each has a table beside it that says the same, for whoever does not see it.

/** Colours of the theme by name, as long as it is the same: to ask for one makes a browser lay the page out. */
const COLOURS = new Map();

function colour(name) {
  if (!COLOURS.has(name)) {
    COLOURS.set(name, getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim());
  }
  return COLOURS.get(name);
}

/** What finds room beside a chart of the usual height. */
const MOST_LABELS = 10;

/** How much of a chart's width names beside it may take, and about what one letter takes, in pixels. */
const NAMES_SHARE = 0.42;
const LETTER_WIDTH = 6.6;

/** Colours of things that have no meaning of their own; told apart also by those who see few colours. */
const PALETTES = {
  light: ['#0b5cad', '#d97706', '#0a7a5a', '#a21caf', '#0891b2', '#b93815', '#65a30d', '#6d28d9'],
  dark: ['#6cb2ff', '#f0b454', '#3cc79a', '#e08bf0', '#4fd0e6', '#ff8a63', '#a5d65a', '#b19cff'],
};

function paletteColour(index) {
  const palette = PALETTES[document.documentElement.dataset.theme] ?? PALETTES.light;
  return palette[index % palette.length];
}

/** Lines across a chart at limits, each with its name. */
const limitLines = {
  id: 'limits',
  afterDatasetsDraw(chart, ignored, options) {
    const {ctx, chartArea: area, scales} = chart;
    let lastLabel = Infinity;
    for (const limit of [...(options.lines ?? [])].sort((a, b) => a.at - b.at)) {
      const y = scales.y.getPixelForValue(limit.at);
      if (y < area.top || y > area.bottom) {
        continue;
      }
      ctx.save();
      ctx.strokeStyle = colour('bad');
      ctx.setLineDash([5, 4]);
      ctx.beginPath();
      ctx.moveTo(area.left, y);
      ctx.lineTo(area.right, y);
      ctx.stroke();
      if (lastLabel - y > 14) {
        ctx.fillStyle = colour('bad');
        ctx.font = '11px system-ui, sans-serif';
        ctx.textAlign = 'right';
        ctx.textBaseline = 'bottom';
        ctx.fillText(limit.label, area.right - 4, y - 2);
        lastLabel = y;
      }
      ctx.restore();
    }
  },
};

/** Shades what can still grow. */
const immatureShade = {
  id: 'immature',
  beforeDatasetsDraw(chart, ignored, options) {
    const {ctx, chartArea: area, scales} = chart;
    const flags = options.flags ?? [];
    const width = (area.right - area.left) / Math.max(1, flags.length);
    ctx.save();
    ctx.fillStyle = colour('shade');
    flags.forEach((immature, index) => {
      if (immature) {
        ctx.fillRect(scales.x.getPixelForValue(index) - width / 2, area.top, width, area.bottom - area.top);
      }
    });
    ctx.restore();
  },
};

/** The charts in one place of the page. */
class Charts {

  constructor(place) {
    this.place = document.getElementById(place);
    this.drawn = [];
  }

  /** Each with title, label, labels, series, and perhaps stacked, percent, sideways, limits, immature, type. */
  show(charts) {
    this.drawn.forEach(chart => chart.destroy());
    const figures = charts.map(chart => {
      const canvas = element('canvas', {role: 'img', 'aria-label': chart.label});
      const frame = element('div', {class: 'canvas'}, canvas);
      if (chart.sideways && chart.labels.length > MOST_LABELS) {
        frame.style.height = chart.labels.length * 1.25 + 4 + 'rem';
      }
      return {chart, canvas, figure: element('figure', {}, element('figcaption', {}, chart.title), frame)};
    });
    this.place.replaceChildren(...figures.map(each => each.figure));
    this.drawn = figures.map(each => new Chart(each.canvas, settings(each.chart)));
  }
}

function settings(chart) {
  const ink = colour('quiet');
  const grid = colour('line');
  const numbers = {
    stacked: chart.stacked ?? false,
    beginAtZero: true,
    suggestedMax: chart.limits?.length ? Math.max(...chart.limits.map(limit => limit.at)) * 1.15 : undefined,
    grid: {color: grid},
    border: {display: false},
    ticks: {
      color: ink,
      maxTicksLimit: 6,
      callback: value => chart.percent ? +(value * 100).toFixed(2) + ' %' : short(value),
    },
  };
  const names = {
    stacked: chart.stacked ?? false,
    grid: {display: false},
    border: {color: grid},
    ticks: {
      color: ink,
      maxRotation: 0,
      autoSkip: !chart.sideways,
      autoSkipPadding: 14,
      callback(value) {
        const name = this.getLabelForValue(value);
        return chart.sideways ? shortened(name, this.chart.width * NAMES_SHARE / LETTER_WIDTH) : name;
      },
    },
  };
  return {
    type: chart.type ?? 'bar',
    data: {
      labels: chart.labels,
      datasets: chart.series.map(series => ({
        label: series.label,
        data: series.values,
        backgroundColor: series.colour,
        borderColor: series.colour,
        borderWidth: chart.type === 'line' ? 2 : 0,
        pointRadius: chart.type === 'line' && chart.labels.length > 40 ? 0 : 3,
        maxBarThickness: 44,
        spanGaps: false,
      })),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: chart.sideways ? 'y' : 'x',
      interaction: {mode: 'index', intersect: false, axis: chart.sideways ? 'y' : 'x'},
      scales: chart.sideways ? {x: numbers, y: names} : {x: names, y: numbers},
      plugins: {
        legend: {
          display: chart.series.length > 1,
          position: 'bottom',
          labels: {color: ink, boxWidth: 12, boxHeight: 12, padding: 10},
        },
        tooltip: {
          callbacks: {
            label: item => {
              const series = chart.series[item.datasetIndex];
              return series.label + ': ' + (series.texts?.[item.dataIndex] ?? String(item.raw));
            },
          },
        },
        limits: {lines: chart.limits},
        immature: {flags: chart.immature},
      },
    },
    plugins: [limitLines, immatureShade],
  };
}

/** A name of at most so many letters; the table below has all of it. */
function shortened(name, most) {
  return name.length <= most ? name : name.slice(0, Math.max(1, Math.floor(most) - 1)) + '…';
}

function short(value) {
  return Math.abs(value) >= 10_000
    ? new Intl.NumberFormat('en', {notation: 'compact', maximumFractionDigits: 1}).format(value)
    : new Intl.NumberFormat('en', {maximumFractionDigits: 2}).format(value);
}

/** A series of whole numbers, with the exact texts of what is drawn. */
function series(label, colourOf, numbers, scale, text) {
  return {
    label,
    colour: colourOf,
    values: numbers.map(number => number === null ? null : Number(number) / 10 ** scale),
    texts: numbers.map(number => number === null ? '–' : text(number)),
  };
}
