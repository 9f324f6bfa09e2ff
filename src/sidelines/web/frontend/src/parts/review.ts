// The doubts of a review by the keyboard: J and K go from one to the next, S, D and L press its buttons. Buttons and
// links do the same without a script.

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");

export function reviewable(): void {
  const doubts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".doubt[tabindex]")];
  let at = -1;

  const go = (to: number): void => {
    const all = doubts();
    if (!all.length) return;
    at = Math.max(0, Math.min(to, all.length - 1));
    all.forEach((doubt, index) => doubt.classList.toggle("on", index === at));
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("focusin", (event) => {
    const doubt = event.target instanceof Element ? event.target.closest<HTMLElement>(".doubt[tabindex]") : null;
    if (doubt) at = doubts().indexOf(doubt);
  });
  document.addEventListener("keydown", (event) => {
    if (!doubts().length || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (event.key === "l") go(at + 1);
    else if (at >= 0) doubts()[at].querySelector<HTMLElement>(`[data-key="${event.key}"]`)?.click();
  });
}
