// The network: circles and lines laid out by forces. The table below it is the same in words, and its data.
import { drag } from "d3-drag";
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import { type Selection } from "d3-selection";
import { islands, stage, type Room } from "./parts/stage";

interface Knot extends SimulationNodeDatum {
  key: string;
  name: string;
  encounters: number;
  words: string;
  flag: string;
  radius: number;
}
interface Edge {
  source: Knot;
  target: Knot;
  encounters: number;
}

const ROUNDS = 300;
const LINE = 14; // the height of a name
const SHORT = 22; // letters of a name in the drawing

const rows = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].map((row) => row.dataset);

// The same at every visit: the forces begin on a spiral, and their only chance is this series.
const series = () => {
  let state = 1;
  return () => (state = (1664525 * state + 1013904223) % 4294967296) / 4294967296;
};

// Stretches what was laid out to the room there is, at the most to the double.
const fill = (knots: Knot[], axis: "x" | "y", from: number, to: number) => {
  const at = knots.map((knot) => knot[axis] ?? 0);
  const [low, high] = [Math.min(...at), Math.max(...at)];
  const factor = Math.min((to - from) / (high - low || 1), 2);
  const middle = (from + to) / 2;
  for (const knot of knots) knot[axis] = middle + ((knot[axis] ?? 0) - (low + high) / 2) * factor;
};

const laidOut = (knots: Knot[], edges: Edge[], { width, height }: Room) => {
  const most = Math.max(...edges.map((edge) => edge.encounters), 1);
  const narrow = width / height;
  const simulation = forceSimulation(knots)
    .randomSource(series())
    .force("link", forceLink<Knot, Edge>(edges).distance((e) => 150 - 70 * Math.sqrt(e.encounters / most)).strength((e) => 0.05 + 0.4 * Math.sqrt(e.encounters / most)))
    .force("charge", forceManyBody().strength(-420))
    .force("x", forceX(width / 2).strength(0.07 / narrow))
    .force("y", forceY(height / 2).strength(0.1))
    .force("apart", forceCollide<Knot>((knot) => knot.radius + 14))
    .stop();
  simulation.tick(ROUNDS);
  fill(knots, "x", Math.min(80, width / 8), width - Math.min(80, width / 8));
  fill(knots, "y", 44, height - 30);
};

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
const apart = (one: Box, other: Box) =>
  one.right < other.left || other.right < one.left || one.bottom < other.top || other.bottom < one.top;

// Names stand above, below or beside their circle, wherever they cover nothing, the most active first. Those that
// find no room are shown when their circle is pointed at.
const write = (circles: Selection<SVGGElement, Knot, SVGGElement, unknown>, knots: Knot[], room: Room) => {
  const taken: Box[] = knots.map(({ x = 0, y = 0, radius: r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
  circles
    .nodes()
    .map((node, i) => ({ node, knot: circles.data()[i] }))
    .sort((one, other) => other.knot.encounters - one.knot.encounters)
    .forEach(({ node, knot: { x = 0, y = 0, radius } }) => {
      const text = node.querySelector("text")!;
      const width = text.getComputedTextLength();
      const ways: [string, number, number, number][] = [
        ["middle", 0, -radius - 5, -width / 2],
        ["middle", 0, radius + LINE, -width / 2],
        ["start", radius + 5, 4, 0],
        ["end", -radius - 5, 4, -width],
      ];
      const boxes = ways.map(([, dx, dy, from]) => ({ left: x + dx + from, right: x + dx + from + width, top: y + dy - LINE + 4, bottom: y + dy + 3 }));
      const free = boxes.findIndex(
        (box) => box.left > 2 && box.right < room.width - 2 && box.top > 2 && box.bottom < room.height - 2 && taken.every((other) => apart(box, other)),
      );
      const [anchor, dx, dy] = ways[Math.max(free, 0)];
      text.setAttribute("text-anchor", anchor);
      text.setAttribute("dx", String(dx));
      text.setAttribute("dy", String(dy));
      if (free >= 0) taken.push(boxes[free]);
      node.classList.toggle("minor", free < 0);
    });
};

islands("network", (figure) => {
  const most = Math.max(...rows(".nodes [data-key]").map((row) => Number(row.encounters)), 1);
  const knots: Knot[] = rows(".nodes [data-key]").map((row) => ({
    key: row.key ?? "",
    name: row.name ?? "",
    encounters: Number(row.encounters),
    words: row.words ?? "",
    flag: row.flag ?? "",
    radius: 8 + 15 * Math.sqrt(Number(row.encounters) / most),
  }));
  const by = new Map(knots.map((knot) => [knot.key, knot]));
  const edges = rows(".links [data-left]").flatMap((row) => {
    const [source, target] = [by.get(row.left ?? ""), by.get(row.right ?? "")];
    return source && target ? [{ source, target, encounters: Number(row.encounters) }] : [];
  });
  const heaviest = Math.max(...edges.map((edge) => edge.encounters), 1);
  const width = Math.min(Math.max(figure.clientWidth, 340), 1200);
  const room = { width, height: Math.max(width * 0.62, 440) };
  laidOut(knots, edges, room);

  const { svg, layer, say } = stage(figure, room, 6);
  const lines = layer
    .selectAll("line")
    .data(edges)
    .join("line")
    .attr("class", "edge")
    .attr("stroke-width", (edge) => 1 + 7 * Math.sqrt(edge.encounters / heaviest));
  const circles = layer
    .selectAll<SVGGElement, Knot>("g")
    .data(knots)
    .join("g")
    .attr("class", (knot) => (knot.flag ? "knot flagged" : "knot"))
    .attr("tabindex", (_, i) => (i ? -1 : 0))
    .attr("role", "button")
    .attr("aria-label", (knot) => knot.words);
  circles.append("circle").attr("r", (knot) => knot.radius);
  circles
    .filter((knot) => knot.flag !== "")
    .append("image")
    .attr("href", (knot) => knot.flag)
    .attr("x", (knot) => -knot.radius)
    .attr("y", (knot) => -knot.radius)
    .attr("width", (knot) => 2 * knot.radius)
    .attr("height", (knot) => 2 * knot.radius)
    .attr("preserveAspectRatio", "xMidYMid slice");
  circles
    .append("text")
    .text((knot) => (knot.name.length > SHORT ? `${knot.name.slice(0, SHORT - 1)}…` : knot.name));

  const place = () => {
    lines
      .attr("x1", (edge) => edge.source.x ?? 0)
      .attr("y1", (edge) => edge.source.y ?? 0)
      .attr("x2", (edge) => edge.target.x ?? 0)
      .attr("y2", (edge) => edge.target.y ?? 0);
    circles.attr("transform", (knot) => `translate(${knot.x},${knot.y})`);
  };
  place();
  write(circles, knots, room);

  let chosen: Knot | null = null;
  const choose = (knot: Knot | null) => {
    chosen = knot;
    const near = new Set(edges.filter((e) => e.source === knot || e.target === knot).flatMap((e) => [e.source, e.target]));
    layer.classed("chosen-one", knot !== null);
    lines.classed("near", (edge) => edge.source === knot || edge.target === knot);
    circles.classed("chosen", (other) => other === knot).classed("near", (other) => other === knot || near.has(other));
    say(knot ? knot.words : "");
  };
  circles.on("click", (event, knot) => {
    event.stopPropagation();
    choose(chosen === knot ? null : knot);
  });
  circles.on("focus", (_, knot) => choose(knot));
  svg.on("click", () => choose(null));
  circles.on("keydown", (event: KeyboardEvent, knot) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      const next = (knots.indexOf(knot) + step + knots.length) % knots.length;
      circles.attr("tabindex", (_, i) => (i === next ? 0 : -1));
      circles.nodes()[next].focus();
    } else if (event.key === "Enter") {
      document.querySelector<HTMLAnchorElement>(`.nodes [data-key="${CSS.escape(knot.key)}"] a`)?.click();
    } else if (event.key === "Escape") {
      choose(null);
    } else return;
    event.preventDefault();
  });
  circles.call(
    drag<SVGGElement, Knot>().on("drag", (event, knot) => {
      knot.x = event.x;
      knot.y = event.y;
      place();
    }),
  );
});
