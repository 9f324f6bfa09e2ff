// Values and the words they stand on light each other up; a value shows its quotation in place, on hover, focus or
// tap. All of it is there without a script too: a value is a link to its words.

type Marked = HTMLElement & { dataset: { m: string } };

const WAIT = 120; // ms before a quotation opens, so that a passing pointer opens none
const FEW = 4; // quotations shown of one value

let lit: Element[] = [];
let open: HTMLElement | null = null;
let openFor: Marked | null = null;
let waiting = 0;

const marked = (target: EventTarget | null): Marked | null =>
  target instanceof Element ? target.closest<Marked>("[data-m]") : null;

const named = (names: string): HTMLElement[] =>
  names.split(" ").flatMap((name) => [...document.querySelectorAll<HTMLElement>(`[data-m~="${name}"]`)]);

function light(element: Marked | null): void {
  for (const other of lit) other.classList.remove("on");
  lit = element ? named(element.dataset.m) : [];
  for (const other of lit) other.classList.add("on");
}

function words(name: string): string {
  return [...document.querySelectorAll(`mark[data-m="${name}"]`)].map((piece) => piece.textContent).join(" … ");
}

function quotation(name: string): Node[] {
  const mark = document.getElementById(name);
  if (!mark) return [];
  const quote = document.createElement("blockquote");
  quote.lang = mark.closest<HTMLElement>("[lang]")?.lang ?? "";
  quote.dir = "auto";
  quote.append(`«${words(name)}»`);
  const by = document.createElement("cite");
  by.append(mark.closest(".report")?.querySelector("header")?.textContent?.trim() ?? "");
  quote.append(by);
  return [quote];
}

function close(): void {
  clearTimeout(waiting);
  open?.remove();
  openFor?.removeAttribute("aria-describedby");
  open = openFor = null;
}

function show(value: Marked): void {
  if (openFor === value) return;
  close();
  const shown = value.dataset.m.split(" ").slice(0, FEW).flatMap(quotation);
  if (!shown.length) return;
  open = document.createElement("div");
  open.className = "quotation";
  open.id = "quotation";
  open.setAttribute("role", "tooltip");
  open.append(...shown);
  document.body.append(open);
  value.setAttribute("aria-describedby", open.id);
  value.removeAttribute("title");
  openFor = value;
  place(open, value.getClientRects()[0] ?? value.getBoundingClientRect());
}

function place(tip: HTMLElement, beside: DOMRect): void {
  const gap = 6;
  const below = beside.bottom + gap + tip.offsetHeight < innerHeight;
  const left = Math.min(Math.max(beside.left, 8), innerWidth - tip.offsetWidth - 8);
  const top = below ? beside.bottom + gap : Math.max(beside.top - gap - tip.offsetHeight, 8);
  tip.style.left = `${left}px`;
  tip.style.top = `${top}px`;
}

const isValue = (element: Marked | null): element is Marked => element?.matches(".v") ?? false;

export function lively(): void {
  document.documentElement.classList.add("lively");
  document.addEventListener("pointerover", (event) => {
    const element = marked(event.target);
    light(element);
    clearTimeout(waiting);
    if (open?.contains(event.target as Node)) return;
    if (isValue(element) && event.pointerType === "mouse") waiting = window.setTimeout(() => show(element), WAIT);
    else if (event.pointerType === "mouse") waiting = window.setTimeout(close, WAIT);
  });
  document.addEventListener("focusin", (event) => {
    const element = marked(event.target);
    light(element);
    if (isValue(element)) show(element);
    else close();
  });
  document.addEventListener("click", (event) => {
    const element = marked(event.target);
    if (isValue(element)) tapped(event as PointerEvent, element);
    else if (element?.matches("mark")) toValue(element);
    else close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  addEventListener("scroll", close, { passive: true, capture: true });
}

// The first tap shows the quotation, the second goes to the report's text.
function tapped(event: PointerEvent, value: Marked): void {
  if (event.pointerType !== "touch" || value.dataset.tapped) {
    close();
    delete value.dataset.tapped;
    return;
  }
  event.preventDefault();
  show(value);
  value.dataset.tapped = "once";
}

function toValue(mark: Marked): void {
  const value = named(mark.dataset.m).find((other) => other.matches(".v"));
  if (!value || String(getSelection())) return;
  value.scrollIntoView({ block: "center" });
  value.focus({ preventScroll: true });
}
