// Clock: plays the months, one after the other, and stops where it is told to.

export class Clock {
  constructor(month, { stopped }) {
    Object.assign(this, { month, stopped, speed: 8, playing: false, frames: 0 });
  }

  // `stops` are months at which to rest; `last` is the end.
  play(from, last, stops, shown) {
    this.pause();
    Object.assign(this, { playing: true, last, stops, shown, place: from, before: performance.now() });
    this.next = requestAnimationFrame((now) => this.tick(now));
  }

  tick(now) {
    if (!this.playing) return;
    const before = Math.floor(this.place);
    this.place = Math.min(this.last, this.place + Math.min(0.25, Math.max(0, now - this.before) / 1000) * this.speed);
    this.before = now;
    this.frames += 1;
    const stop = this.stops.find((month) => month > before && month <= this.place);
    const month = stop ?? Math.floor(this.place);
    if (month !== before) this.shown(month);
    if (stop !== undefined || this.place >= this.last) return this.pause(month);
    this.next = requestAnimationFrame((later) => this.tick(later));
  }

  pause(month = null) {
    cancelAnimationFrame(this.next);
    const was = this.playing;
    this.playing = false;
    if (was) this.stopped(month);
  }
}
