// The map: how often each state took part, and a circle where encounters took place. The table below is its data.
import { geoArea, geoCentroid, geoNaturalEarth1, geoPath } from "d3-geo";
import codes from "i18n-iso-countries/codes.json";
import { feature } from "topojson-client";
import world from "world-atlas/countries-50m.json";
import { islands, stage } from "./parts/stage";

interface State {
  key: string;
  name: string;
  hosted: number;
  part: number;
  words: string;
}

const SHADES = 4;
const NARROW = 680; // pixels, below which states are too small to be told apart
const LARGEST = 1 / 38; // of the width: a circle
// Natural Earth numbers no territory that ISO 3166 does not; these have codes that are used all the same.
const UNNUMBERED: Record<string, string> = { Kosovo: "XK" };

const alpha = new Map((codes as string[][]).map(([two, , number]) => [number, two]));

// A state of several parts is marked in its largest one, not in the sea between them.
const middle = (shape: any): [number, number] => {
  if (shape.geometry.type !== "MultiPolygon") return geoCentroid(shape);
  const parts = shape.geometry.coordinates.map((coordinates: any) => ({ type: "Polygon", coordinates }));
  return geoCentroid(parts.reduce((best: any, part: any) => (geoArea(part) > geoArea(best) ? part : best)));
};

islands("map", (figure) => {
  // On a narrow screen the world is drawn larger than its room, and moved to where most took place.
  const room = Math.min(Math.max(figure.clientWidth, 340), 1200);
  const width = Math.max(room, NARROW);
  const height = width / 2;
  const states = new Map<string, State>();
  for (const { dataset: d } of document.querySelectorAll<HTMLElement>(".states [data-key]")) {
    states.set(d.key ?? "", { key: d.key ?? "", name: d.name ?? "", hosted: Number(d.hosted), part: Number(d.part), words: d.words ?? "" });
  }
  const most = Math.max(...[...states.values()].map((state) => state.part), 1);
  const busiest = Math.max(...[...states.values()].map((state) => state.hosted), 1);
  const shade = (part: number) => Math.min(SHADES, 1 + Math.floor((SHADES * Math.log(part)) / Math.log(most + 1)));

  const written = (number: number) => number.toLocaleString(document.documentElement.lang);
  for (const key of figure.querySelectorAll<HTMLElement>("[data-shade]")) {
    const counts = Array.from({ length: most }, (_, i) => i + 1).filter((part) => String(shade(part)) === key.dataset.shade);
    key.hidden = !counts.length;
    if (key.hidden) continue;
    const [low, high] = [counts[0], counts[counts.length - 1]];
    key.querySelector("b")!.textContent = low === high ? written(low) : `${written(low)}–${written(high)}`;
  }

  const shapes = (feature(world as any, (world as any).objects.countries) as any).features.filter(
    (shape: any) => shape.properties.name !== "Antarctica",
  );
  const code = (shape: any) => alpha.get(String(shape.id).padStart(3, "0")) ?? UNNUMBERED[shape.properties.name] ?? "";
  const projection = geoNaturalEarth1().fitExtent([[4, 4], [width - 4, height - 4]], { type: "FeatureCollection", features: shapes } as any);
  const path = geoPath(projection);

  const { layer, say, look } = stage(figure, { width: room, height }, 12, { width, height });
  layer
    .selectAll("path")
    .data(shapes)
    .join("path")
    .attr("d", path as any)
    .attr("class", (shape: any) => {
      const state = states.get(code(shape));
      return state?.part ? `land shade-${shade(state.part)}` : "land";
    })
    .on("pointerenter", (_, shape: any) => say(states.get(code(shape))?.words ?? ""));

  const hosts = shapes
    .map((shape: any) => ({ state: states.get(code(shape)), at: projection(middle(shape)) }))
    .filter((host: any) => host.state?.hosted)
    .sort((one: any, other: any) => other.state.hosted - one.state.hosted || (one.state.key < other.state.key ? -1 : 1));
  const all = hosts.reduce((sum: number, host: any) => sum + host.state.hosted, 0);
  look(all ? hosts.reduce((sum: number, host: any) => sum + host.at[0] * host.state.hosted, 0) / all : width / 2, height / 2);
  const places = layer
    .selectAll<SVGGElement, any>("g")
    .data(hosts)
    .join("g")
    .attr("class", "place")
    .attr("transform", (host: any) => `translate(${host.at})`)
    .attr("tabindex", (_, i) => (i ? -1 : 0))
    .attr("role", "link")
    .attr("aria-label", (host: any) => host.state.words);
  const circles = places.append("circle");
  const size = (scale: number) => circles.attr("r", (host: any) => (3 + width * LARGEST * Math.sqrt(host.state.hosted / busiest)) / scale);
  size(1);
  figure.addEventListener("scaled", (event) => size(Math.sqrt((event as CustomEvent).detail)));

  const follow = (key: string) =>
    document.querySelector<HTMLAnchorElement>(`.states [data-key="${CSS.escape(key)}"] td a`)?.click();
  places.on("pointerenter focus", (_, host: any) => say(host.state.words));
  places.on("click", (_, host: any) => follow(host.state.key));
  places.on("keydown", (event: KeyboardEvent, host: any) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      const next = (hosts.indexOf(host) + step + hosts.length) % hosts.length;
      places.attr("tabindex", (_, i) => (i === next ? 0 : -1));
      places.nodes()[next].focus();
    } else if (event.key === "Enter") {
      follow(host.state.key);
    } else return;
    event.preventDefault();
  });
});
