// Keys: space plays and rests, arrows go a month (with shift a year), Home and End to the ends, P is for the projector.

const TYPING = "input:not([type=checkbox]):not([type=range]), select, textarea, dialog *";

export function keys({ toggle, go, present }) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
    const jump = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === " " && !event.target.closest("button, summary, a, input")) toggle();
    else if (jump && !event.target.closest("input")) go(jump * (event.shiftKey ? 12 : 1));
    else if (event.key === "Home" || event.key === "End") go(event.key === "Home" ? -Infinity : Infinity);
    else if (event.key.toLowerCase() === "p") present();
    else return;
    event.preventDefault();
  });
}
