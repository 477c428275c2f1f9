"use strict";
// The whole page: reads the JSON beside it and writes text nodes, never markup. Offsets are UTF-16 code units.
(() => {
  const data = JSON.parse(document.getElementById("index").textContent);
  const { words } = data;
  const VIEWS = ["documents", "who", "figures", "statements", "people"];
  const KINDS = {
    documents: [], statements: ["clipped", "reworded", "marks moved", "other speaker"], people: ["PER", "ORG", "LOC", "MISC"], who: ["direct", "fragment", "indirect"],
    figures: ["quantity", "percent", "money", "change", "duration", "date", "target"],
  };
  const STEP = 100; // rows added at a time
  const UNSURE = 0.7; // confidence below which a speaker is marked
  const SHORT = 9; // characters of an id in links
  const facts = new Map();
  const byDocument = data.documents.map(() => []);
  for (const fact of [...data.quotes, ...data.figures]) {
    facts.set(fact.id, fact);
    byDocument[fact.document].push(fact);
  }
  const state = { view: "documents", chosen: null };

  // ---- small tools

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "on") for (const [event, run] of Object.entries(value)) made.addEventListener(event, run);
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  const short = (id) => id.slice(0, SHORT);
  const isQuote = (fact) => fact.id.startsWith("q");
  const title = (doc) => doc.title || doc.path;
  const said = (quote) => (quote.kind === "indirect" ? quote.text : `«\u00a0${quote.text}\u00a0»`);

  function where(fact) {
    const doc = data.documents[fact.document];
    return [doc.source, title(doc), doc.published, `${words.line} ${fact.line}`].filter(Boolean).join(", ");
  }

  function citation(fact) {
    const doc = data.documents[fact.document];
    const what = isQuote(fact) ? `${fact.speaker || words.nobody}\u00a0: ${said(fact)}` : `${fact.amount} ${fact.counted}`;
    return `${what} (${[where(fact), doc.url || doc.path, short(fact.id)].join(", ")})`.replace(/\s+/g, " ");
  }

  // Only pages are linked to; the fragment points at the words themselves.
  function pageLink(fact) {
    const { url } = data.documents[fact.document];
    if (!url || !/^https?:\/\//i.test(url)) return null;
    const part = encodeURIComponent(fact.text.replace(/\s+/g, " ").slice(0, 120)).replace(/-/g, "%2D");
    return `${url.split("#")[0]}#:~:text=${part}`;
  }

  // ---- one text with its facts

  function paint(number) {
    const body = JSON.parse(document.getElementById(`body-${number}`).textContent);
    const spans = byDocument[number].map((fact) => ({ start: fact.place[0], end: fact.place[1], fact }));
    for (const [start, end, name] of body.names) spans.push({ start, end, name });
    const cuts = new Set([0, body.text.length]);
    for (const { start, end } of spans) cuts.add(start).add(end);
    for (const found of body.text.matchAll(/\n+/g)) cuts.add(found.index).add(found.index + found[0].length);
    const places = [...cuts].sort((a, b) => a - b);
    const opening = new Map();
    for (const span of spans) opening.set(span.start, [...(opening.get(span.start) || []), span]);
    const box = element("div", { class: "text" });
    let paragraph = element("p");
    let open = [];
    places.slice(0, -1).forEach((start, i) => {
      open = open.filter((span) => span.end > start).concat(opening.get(start) || []);
      const text = body.text.slice(start, places[i + 1]);
      if (/^\n+$/.test(text)) {
        if (paragraph.childNodes.length) box.append(paragraph);
        paragraph = element("p");
      } else if (text) paragraph.append(piece(text, open, start));
    });
    if (paragraph.childNodes.length) box.append(paragraph);
    return box;
  }

  // A piece of text under the facts it stands in; the first piece of the innermost one can be reached by keyboard.
  function piece(text, open, start) {
    if (!open.length) return document.createTextNode(text);
    const inner = open.filter((span) => span.fact).sort((a, b) => a.end - a.start - (b.end - b.start));
    const classes = [...new Set(open.map((span) => (span.fact ? (isQuote(span.fact) ? "q" : "f") : "n")))];
    const made = element("span", { class: classes.join(" "), "data-start": start }, text);
    if (!inner.length) return made;
    const [{ fact }] = inner;
    made.classList.add("fact");
    made.dataset.facts = inner.map((span) => span.fact.id).join(" ");
    made.addEventListener("mouseenter", () => tell(fact));
    made.addEventListener("click", () => choose(fact));
    const begins = inner.filter((span) => span.start === start);
    if (begins.length) {
      const [first] = begins;
      Object.assign(made, { tabIndex: 0, id: first.fact.id });
      made.setAttribute("role", "button");
      made.setAttribute("aria-label", `${words[isQuote(first.fact) ? "quote" : "figure"]}: ${first.fact.text}`);
      made.addEventListener("focus", () => tell(first.fact));
      made.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(first.fact); }
      });
    }
    return made;
  }

  // ---- what one fact says

  function tell(fact) {
    if (state.chosen && state.chosen !== fact) return;
    const row = (name, value) => (value ? [element("dt", {}, words[name]), element("dd", {}, value)] : []);
    const sure = fact.confidence === undefined ? null : fact.confidence.toLocaleString(document.documentElement.lang);
    const rows = isQuote(fact)
      ? [...row("quote", said(fact)), ...row("speaker", fact.speaker || words.nobody), ...row("kind", words[fact.kind]),
         ...row("cue", fact.cue), ...row("via", fact.via), ...row("addressee", fact.addressee),
         ...row("elsewhere", (fact.elsewhere || []).join(", ")), ...row("confidence", sure), ...row("reason", fact.reason)]
      : [...row("figure", fact.amount), ...row("subject", fact.counted), ...row("event", fact.event),
         ...row("kind", words[fact.kind]), ...row("when", fact.when), ...row("according_to", fact.according_to)];
    const panel = document.getElementById("details");
    const actions = element("div", { class: "actions" },
      element("a", { href: `#${short(fact.id)}` }, words.open),
      pageLink(fact) && element("a", { href: pageLink(fact), rel: "noopener noreferrer nofollow", target: "_blank" }, words.in_page),
      ...["mention", "named"].filter((at) => fact[at]).map((at) => element("button", {
        type: "button", on: { click: () => point(fact, fact[at]) },
      }, words[at === "mention" ? "named_here" : "named_there"])),
      element("button", { type: "button", on: { click: (event) => copy(citation(fact), event.target) } }, words.copy),
      element("button", { type: "button", on: { click: close } }, words.close));
    const review = [...row("review", words[fact.review === "note" ? "noted" : fact.review]), ...row("note", fact.note)];
    panel.replaceChildren(element("dl", {}, ...rows, ...review, ...row("place", where(fact))), actions);
    document.body.classList.add("open");
  }

  function choose(fact) {
    state.chosen = null;
    tell(fact);
    state.chosen = fact;
    mark(".chosen", `[data-facts~="${fact.id}"]`, "chosen");
  }

  function close() {
    state.chosen = null;
    document.getElementById("details").replaceChildren(element("p", { class: "empty" }, words.choose));
    document.body.classList.remove("open");
    mark(".chosen", null, "chosen");
    mark(".source", null, "source");
  }

  function mark(old, now, name) {
    document.querySelectorAll(old).forEach((found) => found.classList.remove(name));
    if (now) document.querySelectorAll(now).forEach((found) => found.classList.add(name));
  }

  // Show the passage that says who is meant.
  function point(fact, [start, end]) {
    const box = reveal(fact.document);
    mark(".source", null, "source");
    const pieces = [...box.querySelectorAll("[data-start]")].filter(
      (found) => +found.dataset.start < end && +found.dataset.start + found.textContent.length > start);
    pieces.forEach((found) => found.classList.add("source"));
    (pieces[0] || box).scrollIntoView({ block: "center" });
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = element("textarea", {}, text);
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = words.copied;
  }

  // ---- the views

  function matching() {
    const wanted = fold(document.getElementById("words").value).split(/\s+/).filter(Boolean);
    return (...texts) => {
      const text = fold(texts.filter(Boolean).join(" "));
      return wanted.every((word) => text.includes(word));
    };
  }

  const kind = () => document.getElementById("kind").value;
  const fits = (fact) => !kind() || fact.kind === kind();

  function quoteRow(quote) {
    const unsure = quote.confidence !== undefined && quote.confidence < UNSURE;
    return element("li", {},
      element("span", { class: unsure ? "speaker unsure" : "speaker" }, (quote.speaker || words.nobody) + (unsure ? " ?" : "")), " ",
      element("span", {}, said(quote)), " ", element("span", { class: "tag" }, words[quote.kind]),
      element("p", { class: "where" }, element("a", { href: `#${short(quote.id)}` }, where(quote))));
  }

  function figureRow(figure) {
    const parts = [figure.counted, figure.event, figure.according_to && `${words.according_to} ${figure.according_to}`];
    return element("li", {},
      element("span", { class: "amount" }, figure.amount), " ", parts.filter(Boolean).join(" · "), " ",
      element("span", { class: "tag" }, words[figure.kind]),
      element("p", { class: "where" }, element("a", { href: `#${short(figure.id)}` }, where(figure))));
  }

  // A report of a statement: its words with what was left out and added against the one it is compared with.
  function reportRow(report) {
    const names = { same: "span", "left out": "del", added: "ins" };
    const text = element("span", {});
    for (const [op, piece] of report.difference || []) text.append(element(names[op], {}, piece), " ");
    const fact = facts.get(report.id);
    const doc = data.documents[report.document];
    return element("li", {},
      element("span", { class: "speaker" }, report.speaker || words.nobody), " ",
      report.difference ? text : null, " ",
      ...(report.changes || ["compared"]).map((change) => element("span", { class: "tag" }, words[change])),
      element("p", { class: "where" }, element("a", { href: fact ? `#${short(report.id)}` : `#document-${report.document}` },
        fact ? where(fact) : title(doc))));
  }

  // A list that is made as far as it is looked at.
  function rows(items, make) {
    const list = element("ul", { class: "rows" });
    const box = element("div", {}, list);
    let shown = 0;
    const button = element("button", { type: "button", on: { click: () => add() } });
    function add() {
      const upto = Math.min(shown + STEP, items.length);
      list.append(...items.slice(shown, upto).map(make));
      shown = upto;
      if (shown < items.length) { button.textContent = words.more.replace("%d", items.length - shown); box.append(button); }
      else button.remove();
    }
    add();
    return box;
  }

  function folded(heading, note, fill, attributes = {}) {
    const made = element("details", attributes,
      element("summary", {}, element("h3", {}, heading), " ", element("span", { class: "where" }, note)));
    made.addEventListener("toggle", () => { if (made.open && made.children.length === 1) made.append(fill()); });
    return made;
  }

  const LISTS = {
    documents(match) {
      const found = data.documents.map((doc, number) => ({ doc, number })).filter(({ doc, number }) =>
        match(doc.title, doc.path, doc.source) || match(title(doc), ...byDocument[number].map((fact) => `${fact.text} ${fact.speaker || ""}`)));
      return { count: `${found.length}`, node: rows(found, ({ doc, number }) => element("li", {},
        folded(title(doc), [doc.source, doc.published, doc.path, counts(number)].filter(Boolean).join(" · "),
          () => paint(number), { id: `document-${number}` }))) };
    },
    who(match) {
      const found = data.quotes.filter((quote) => fits(quote) && match(quote.speaker, quote.text, ...(quote.members || [])));
      const groups = new Map();
      for (const quote of found) {
        const name = quote.speaker || "";
        groups.set(name, [...(groups.get(name) || []), quote]);
      }
      const sorted = [...groups].sort((a, b) => !a[0] - !b[0] || b[1].length - a[1].length || a[0].localeCompare(b[0]));
      return { count: `${found.length} ${words.quotes_shown}`, node: rows(sorted, ([name, quotes]) => element("li", {},
        folded(name || words.nobody, `${quotes.length} · ${span(quotes)}`, () => rows(quotes, quoteRow)))) };
    },
    figures(match) {
      const found = data.figures.filter((figure) => fits(figure) && (kind() || figure.kind !== "date") &&
        match(figure.amount, figure.counted, figure.event, figure.text, figure.entity));
      return { count: `${found.length} ${words.figures_shown}`, node: rows(found, figureRow) };
    },
    statements(match) {
      const found = data.statements.filter((one) => match(one.text, ...one.speakers) &&
        (!kind() || one.reports.some((report) => (report.changes || []).includes(kind()))));
      return { count: `${found.length} ${words.statements_shown}`, node: rows(found, (one) => element("li", {},
        folded(one.text, `${one.speakers.join(", ") || words.nobody} · ${one.reports.length} ${words.sources.toLowerCase()}`,
          () => rows(one.reports, reportRow)))) };
    },
    people(match) {
      const found = data.names.filter((name) => (!kind() || name.label === kind()) && match(name.name));
      found.sort((a, b) => b.documents.length - a.documents.length || a.name.localeCompare(b.name));
      return { count: `${found.length} ${words.entities_shown}`, node: rows(found, (name) => element("li", {},
        folded(name.name, `${words[name.label]} · ${name.documents.length} ${words.sources.toLowerCase()}`, () => aboutName(name)))) };
    },
  };

  function counts(number) {
    const quotes = byDocument[number].filter(isQuote).length;
    return `${quotes} ${words.quotes_shown}, ${byDocument[number].length - quotes} ${words.figures_shown}`;
  }

  function span(quotes) {
    const dates = quotes.map((quote) => data.documents[quote.document].published).filter(Boolean).sort();
    const papers = new Set(quotes.map((quote) => data.documents[quote.document].source || title(data.documents[quote.document])));
    const period = dates.length ? (dates[0] === dates.at(-1) ? dates[0] : `${dates[0]} – ${dates.at(-1)}`) : "";
    return [period, `${papers.size} ${words.sources.toLowerCase()}`].filter(Boolean).join(" · ");
  }

  function aboutName(name) {
    const own = data.quotes.filter((quote) => quote.entity === name.id);
    const held = element("p", { class: "where" }, `${words.mentioned_in} `);
    name.documents.forEach((number, i) => held.append(i ? ", " : "",
      element("a", { href: `#document-${number}` }, title(data.documents[number]))));
    return element("div", {}, held, own.length ? rows(own, quoteRow) : null);
  }

  function show(view) {
    const changed = view !== state.view;
    if (changed) close();
    state.view = view;
    for (const name of VIEWS) document.getElementById(`view-${name}`).hidden = name !== view;
    document.querySelectorAll("nav a").forEach((link) => {
      if (link.dataset.view === view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    const select = document.getElementById("kind");
    if (changed || !select.options.length) {
      select.replaceChildren(element("option", { value: "" }, words.all),
        ...KINDS[view].map((name) => element("option", { value: name }, words[name])));
      select.parentElement.hidden = !KINDS[view].length;
    }
    list();
  }

  function list() {
    const { count, node } = LISTS[state.view](matching());
    const section = document.getElementById(`view-${state.view}`);
    section.querySelector(".count").textContent = count;
    section.querySelector(".list").replaceChildren(node.querySelector("li") ? node : element("p", {}, words.nothing));
  }

  // ---- links: a view, a document, or one fact

  function reveal(number) {
    if (state.view !== "documents") show("documents");
    let box = document.getElementById(`document-${number}`);
    if (!box) { // beyond what the list shows, or filtered away
      document.getElementById("words").value = "";
      list();
      while (!(box = document.getElementById(`document-${number}`))) document.querySelector("#view-documents .list button").click();
    }
    if (box.children.length === 1) box.append(paint(number));
    box.open = true;
    return box;
  }

  function follow() {
    const hash = decodeURIComponent(location.hash.slice(1));
    if (VIEWS.includes(hash)) return show(hash);
    const place = /^document-(\d+)$/.exec(hash);
    if (place && data.documents[+place[1]]) return reveal(+place[1]).scrollIntoView();
    const fact = /^[qf][0-9a-f]{4,}$/.test(hash) && [...facts.values()].find((one) => one.id.startsWith(hash));
    if (!fact) return show(state.view);
    const box = reveal(fact.document);
    const at = document.getElementById(fact.id) || box.querySelector(`[data-facts~="${fact.id}"]`) || box;
    choose(fact);
    at.scrollIntoView({ block: "center" });
    at.focus({ preventScroll: true });
  }

  document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
  let waiting;
  document.getElementById("words").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(list, 120); });
  document.getElementById("kind").addEventListener("change", list);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  window.addEventListener("hashchange", follow);
  // What is printed is what could be unfolded: the texts and lists as filtered now.
  window.addEventListener("beforeprint", () => {
    for (const view of VIEWS) { show(view); }
    show("documents");
    document.querySelectorAll("#view-documents details").forEach((box) => reveal(+box.id.split("-")[1]));
  });
  show("documents");
  follow();
})();
