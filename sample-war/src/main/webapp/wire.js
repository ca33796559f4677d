// Draws the calls of the last 30 seconds: a line for each instance, a tick for each call it
// answered. Taller means slower, a head means an order, and a ring a call made by hand.

const SPAN = 30_000;
// The picture lags a little, so that calls slide in instead of popping up with every poll.
const LAG = 900;
const LABEL_WIDTH = 92;

export class Wire {
  constructor(canvas) {
    this.canvas = canvas;
    this.calls = [];
    this.lanes = [];
    this.clockOffset = 0;
    this.quiet = matchMedia("(prefers-reduced-motion: reduce)");
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.dark.addEventListener("change", () => this.readColors());
    this.readColors();
    const frame = () => {
      this.draw();
      this.quiet.matches ? setTimeout(frame, 1000) : requestAnimationFrame(frame);
    };
    frame();
  }

  /** The instances, from top to bottom. */
  setLanes(names) {
    this.lanes = names;
  }

  /** Adds calls; `now` is the clock of the instance that made them. */
  add(calls, now) {
    this.clockOffset = now - Date.now();
    this.calls.push(...calls);
    const oldest = now - SPAN - LAG;
    this.calls = this.calls.filter((call) => call.at > oldest);
  }

  /** The calls in the picture. */
  visible() {
    return this.calls;
  }

  readColors() {
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(name).trim();
    this.colors = {
      tones: [0, 1, 2, 3].map((i) => color(`--instance-${i}`)),
      line: color("--line"),
      text: color("--text"),
      soft: color("--soft"),
      bad: color("--bad"),
    };
  }

  draw() {
    const { canvas } = this;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    const ratio = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const lanes = [...this.lanes, "No answer"];
    const bottom = height - 18;
    const laneHeight = bottom / lanes.length;
    const now = Date.now() + this.clockOffset - LAG;
    const x = (at) => width - 6 - ((now - at) / SPAN) * (width - LABEL_WIDTH - 6);
    const y = (lane) => (lane + 1) * laneHeight - 8;

    pen.font = `12.5px ${getComputedStyle(document.body).fontFamily}`;
    lanes.forEach((name, lane) => {
      const failed = lane === lanes.length - 1;
      pen.strokeStyle = this.colors.line;
      pen.lineWidth = 1;
      pen.setLineDash(failed ? [3, 4] : []);
      pen.beginPath();
      pen.moveTo(LABEL_WIDTH, y(lane) + 0.5);
      pen.lineTo(width, y(lane) + 0.5);
      pen.stroke();
      pen.setLineDash([]);
      pen.fillStyle = failed ? this.colors.soft : this.colors.text;
      pen.textAlign = "left";
      pen.textBaseline = "alphabetic";
      pen.fillText(name, 0, y(lane) + 2, LABEL_WIDTH - 10);
    });
    this.axis(pen, x, height, now);
    for (const call of this.calls) {
      const at = x(call.at);
      if (at >= LABEL_WIDTH && at <= width) {
        const lane = call.failed === undefined ? this.lanes.indexOf(call.by) : lanes.length - 1;
        if (lane >= 0) this.tick(pen, call, at, y(lane), lane, laneHeight);
      }
    }
  }

  axis(pen, x, height, now) {
    pen.fillStyle = this.colors.soft;
    pen.textBaseline = "bottom";
    for (const seconds of this.canvas.clientWidth < 480 ? [30, 15, 0] : [30, 20, 10, 0]) {
      pen.textAlign = seconds === 30 ? "left" : seconds === 0 ? "right" : "center";
      const text = seconds === 0 ? "now" : `${seconds} s ago`;
      pen.fillText(text, x(now - seconds * 1000) + (seconds === 0 ? 6 : 0), height);
    }
  }

  tick(pen, call, x, y, lane, laneHeight) {
    const failed = call.failed !== undefined;
    const color = failed ? this.colors.bad : this.colors.tones[lane % this.colors.tones.length];
    // Logarithmic: 0.3 ms is hardly seen, 1 s fills the lane.
    const size = Math.min(1, Math.max(0.12, Math.log10(call.micros / 300) / 3.5));
    const top = y - 4 - size * (laneHeight - 18);
    pen.strokeStyle = pen.fillStyle = color;
    pen.lineWidth = failed ? 2 : 1.6;
    pen.beginPath();
    if (failed) {
      pen.moveTo(x - 4, y - 12);
      pen.lineTo(x + 4, y - 4);
      pen.moveTo(x + 4, y - 12);
      pen.lineTo(x - 4, y - 4);
    } else {
      pen.moveTo(x, y);
      pen.lineTo(x, top);
    }
    pen.stroke();
    if (!failed && call.operation === "place") {
      pen.beginPath();
      pen.arc(x, top, call.byHand ? 3.6 : 2.6, 0, 2 * Math.PI);
      pen.fill();
    }
    if (call.byHand) {
      pen.beginPath();
      pen.lineWidth = 1.6;
      pen.arc(x, failed ? y - 8 : top, 6.5, 0, 2 * Math.PI);
      pen.stroke();
    }
  }
}
