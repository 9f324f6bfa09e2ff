// A drawing that can be moved and brought closer: by wheel, by touch, by buttons and by keys.
import { select, type Selection } from "d3-selection";
import { zoom } from "d3-zoom";

export interface Room {
  width: number;
  height: number;
}
export interface Stage {
  svg: Selection<SVGSVGElement, unknown, null, undefined>;
  layer: Selection<SVGGElement, unknown, null, undefined>;
  say: (words: string) => void;
  look: (x: number, y: number) => void;
}

const button = (label: string, mark: string, press: () => void) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = mark;
  made.setAttribute("aria-label", label);
  made.title = label;
  made.addEventListener("click", press);
  return made;
};

// What is drawn may be larger than the room that it is seen through.
export const stage = (figure: HTMLElement, { width, height }: Room, closest: number, drawn: Room = { width, height }): Stage => {
  const least = Math.min(width / drawn.width, height / drawn.height);
  const box = document.createElement("div");
  box.className = "stage";
  const tools = document.createElement("div");
  tools.className = "tools";
  const words = document.createElement("p");
  words.className = "words";
  words.setAttribute("aria-live", "polite");
  figure.prepend(tools, box, words);
  figure.classList.add("alive");

  const svg = select(box)
    .append("svg")
    .attr("viewBox", `0 0 ${width} ${height}`)
    .attr("role", "group")
    .attr("aria-label", figure.dataset.label ?? "");
  const layer = svg.append("g");
  const zooming = zoom<SVGSVGElement, unknown>()
    .extent([
      [0, 0],
      [width, height],
    ])
    .scaleExtent([least, closest])
    .translateExtent([
      [0, 0],
      [drawn.width, drawn.height],
    ])
    .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button))
    .on("zoom", (event) => {
      layer.attr("transform", event.transform);
      figure.dispatchEvent(new CustomEvent("scaled", { detail: event.transform.k }));
    });
  svg.call(zooming);
  const by = (factor: number) => svg.call(zooming.scaleBy, factor);
  const whole = () => svg.call(zooming.scaleTo, least);
  tools.append(
    button(figure.dataset.closer ?? "+", "+", () => by(1.5)),
    button(figure.dataset.farther ?? "-", "−", () => by(1 / 1.5)),
    button(figure.dataset.whole ?? "0", "⤢", whole),
  );
  svg.on("keydown", (event: KeyboardEvent) => {
    if (event.key === "+" || event.key === "=") by(1.5);
    else if (event.key === "-") by(1 / 1.5);
    else if (event.key === "0") whole();
    else return;
    event.preventDefault();
  });
  return { svg, layer, say: (told) => (words.textContent = told), look: (x, y) => svg.call(zooming.translateTo, x, y) };
};

// Islands begin when the page is there, and again when a list was replaced in place.
export const islands = (name: string, draw: (figure: HTMLElement) => void) => {
  const begin = () => {
    for (const figure of document.querySelectorAll<HTMLElement>(`[data-island="${name}"]:not(.alive)`)) draw(figure);
  };
  begin();
  document.addEventListener("htmx:load", begin);
};
