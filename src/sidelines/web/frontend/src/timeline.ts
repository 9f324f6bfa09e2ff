// The timeline: arrow keys along the columns, Backspace to a longer time, and a choice of time by dragging.
const reach = (columns: HTMLElement) => {
  const links = [...columns.querySelectorAll<HTMLAnchorElement>("a")];
  const periods = links.map((link) => period(link));
  let from: number | null = null;
  let dragged = false;

  const at = (event: PointerEvent) => {
    const found = document.elementFromPoint(event.clientX, event.clientY)?.closest("li");
    return found ? links.findIndex((link) => link.parentElement === found) : -1;
  };
  const mark = (to: number) => {
    const [low, high] = from === null ? [1, 0] : [Math.min(from, to), Math.max(from, to)];
    links.forEach((link, i) => link.parentElement?.classList.toggle("chosen", i >= low && i <= high));
  };

  columns.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType !== "mouse") return;
    from = at(event);
    dragged = false;
    if (from < 0) from = null;
  });
  columns.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = at(event);
    if (to < 0) return;
    dragged ||= to !== from;
    if (dragged) mark(to);
  });
  addEventListener("pointerup", (event) => {
    if (from !== null && dragged) {
      const to = Math.max(at(event as PointerEvent), 0);
      const [low, high] = [Math.min(from, to), Math.max(from, to)];
      show(periods[low], periods[high], columns.dataset.unit ?? "year");
    }
    from = null;
  });
  let turned = false;
  columns.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // a wheel alone scrolls
      event.preventDefault();
      if (turned) return;
      turned = true;
      if (event.deltaY < 0) (event.target as Element).closest("a")?.click();
      else wider();
    },
    { passive: false },
  );
  columns.addEventListener("dragstart", (event) => event.preventDefault());
  columns.addEventListener("click", (event) => dragged && event.preventDefault());
  columns.addEventListener("keydown", (event) => {
    const here = links.indexOf(document.activeElement as HTMLAnchorElement);
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -here, End: links.length - 1 - here }[event.key];
    if (step !== undefined && here >= 0) {
      links[Math.min(Math.max(here + step, 0), links.length - 1)].focus();
      event.preventDefault();
    } else if (event.key === "Backspace") {
      wider();
    }
  });
};

const wider = () => document.querySelector<HTMLAnchorElement>("[data-wider]")?.click();

// A link leads to its period by since and until.
const period = (link: HTMLAnchorElement) => new URL(link.href).searchParams.get("since") ?? "";

const show = (since: string, until: string, unit: string) => {
  const url = new URL(location.href);
  url.searchParams.set("since", since);
  url.searchParams.set("until", until);
  url.searchParams.delete("cursor");
  if (since === until) url.searchParams.set("zoom", unit === "year" ? "month" : "day");
  else url.searchParams.delete("zoom");
  location.assign(url);
};

const begin = (root: ParentNode) => {
  for (const columns of root.querySelectorAll<HTMLElement>(".time .bars:not(.ready)")) {
    columns.classList.add("ready");
    columns.closest("figure")?.classList.add("alive");
    reach(columns);
  }
};
begin(document);
document.addEventListener("htmx:load", (event) => begin((event as CustomEvent).detail.elt.parentNode ?? document));
