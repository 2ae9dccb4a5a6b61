// A page with a server behind it: newer numbers and alerts are shown as they come.

const MOST_NEWS = 5;

class Live {

  constructor(shown) {
    this.shown = shown;
    this.mark = document.getElementById('live');
    this.state = document.getElementById('live-state');
    this.news = document.getElementById('news');
    this.waiting = false;
    this.mark.hidden = false;
    const flink = document.documentElement.dataset.flink;
    const link = document.getElementById('flink');
    link.hidden = flink === '';
    link.href = flink;
    const events = new EventSource('events');
    events.addEventListener('open', () => this.tell(true));
    events.addEventListener('error', () => this.tell(false));
    events.addEventListener('tables', () => this.refresh());
    events.addEventListener('alert', event => this.announce(JSON.parse(event.data)));
  }

  tell(connected) {
    this.mark.classList.toggle('lost', !connected);
    this.state.textContent = connected ? 'Live' : 'Not connected; the job may have ended';
  }

  /** One at a time; what comes meanwhile is in the next one. */
  async refresh() {
    if (this.running) {
      this.waiting = true;
      return;
    }
    this.running = true;
    try {
      await this.shown.renew(await (await fetch('data')).json());
    } catch (unreachable) {
      this.tell(false);
    } finally {
      this.running = false;
      if (this.waiting) {
        this.waiting = false;
        this.refresh();
      }
    }
  }

  announce(alert) {
    const line = element('p', {}, badge(alert.severity, alert.severity), ' ',
      `${alert.title}: ${alert.entity.type} ${alert.entity.id}. ${alert.reason}`,
      alert.state === 'opened' ? '' : ` (${alert.state})`);
    this.news.prepend(line);
    while (this.news.children.length > MOST_NEWS) {
      this.news.lastChild.remove();
    }
  }
}

if (document.documentElement.dataset.live === 'true') {
  new Live(page);
}
