/* The page of results. All that was asked for stands in its address, so it can be shared, kept, and gone back to. */
(function () {
  "use strict";
  const parts = window.MujazSearchParts;
  const page = document.querySelector("[data-mz-find]");
  if (!parts || !page) return;
  const { element, isolated, input, form } = parts;
  const FIELDS = ["kind", "topic", "place", "actor", "outlet"];
  const COSTLY = ["topic", "place", "actor", "outlet"]; /* fields with many values, which a large site loads on demand */
  const LIMIT = 10; /* results on a page */
  const VALUES = 8; /* values of a filter that are shown at first */
  const WITHIN_WORDS = /^(a|abbr|b|bdi|cite|code|em|i|mark|q|s|strong|u)$/;
  const title = document.title;
  const named = {};
  const unfolded = {};
  const asked = {}; /* fields whose values are wanted */
  function part(name) { return page.querySelector("[data-mz-" + name + "]"); }
  const body = part("body"), status = part("status"), advice = part("advice"), hits = part("hits"), pages = part("pages");
  const filters = part("filters"), fields = part("fields"), clear = part("clear"), order = part("order"), heading = part("heading");

  let state = read();
  let turn = 0;

  function read() {
    const query = new URLSearchParams(location.search);
    const filters = {};
    FIELDS.forEach(function (name) { filters[name] = query.getAll(name); });
    ["from", "to"].forEach(function (name) { filters[name] = query.get(name) || null; });
    return {
      query: query.get("q") || "",
      filters: filters,
      order: query.get("order") === "date" ? "date" : "relevance",
      page: Math.max(1, parseInt(query.get("page"), 10) || 1)
    };
  }
  function addressOf(asked) {
    const query = new URLSearchParams();
    query.set("q", asked.query);
    FIELDS.forEach(function (name) { asked.filters[name].forEach(function (value) { query.append(name, value); }); });
    ["from", "to"].forEach(function (name) { if (asked.filters[name]) query.set(name, asked.filters[name]); });
    if (asked.order !== "relevance") query.set("order", asked.order);
    if (asked.page > 1) query.set("page", asked.page);
    return location.pathname + "?" + query.toString();
  }
  function go(changes) {
    state = Object.assign({}, state, { page: 1 }, changes);
    try { history.pushState(null, "", addressOf(state)); } catch (error) { /* the address then stays as it is */ }
    return show();
  }
  function chosen() {
    const values = FIELDS.reduce(function (sum, name) { return sum + state.filters[name].length; }, 0);
    return values + (state.filters.from || state.filters.to ? 1 : 0);
  }

  async function show() {
    const mine = turn += 1;
    input.value = state.query;
    order.value = state.order;
    document.title = state.query ? state.query + " – " + title : title;
    alikeElsewhere();
    recent();
    try {
      const words = await parts.speak();
      const waiting = setTimeout(function () { if (mine === turn) status.replaceChildren(words.texts.loading); }, 300);
      try {
        const index = await parts.open();
        if (mine !== turn) return;
        if (!state.query.trim()) { showNothing(""); return; }
        FIELDS.forEach(function (name) { asked[name] = asked[name] || !COSTLY.includes(name) || state.filters[name].length > 0 || index.offersLittle(); });
        const request = {
          filters: state.filters, order: state.order, offset: (state.page - 1) * LIMIT, limit: LIMIT,
          facets: FIELDS.filter(function (name) { return asked[name]; }).concat("period")
        };
        const [answer, others] = await Promise.all([index.search(state.query, request), alternatives(index)]);
        if (mine !== turn) return;
        const last = Math.max(1, Math.ceil(answer.total / LIMIT));
        if (state.page > last) { state.page = last; await show(); return; }
        showAnswer(answer, Object.assign({}, answer.facets, others), words, last);
      } finally {
        clearTimeout(waiting);
      }
    } catch (error) {
      if (mine === turn) showNothing(parts.words() ? parts.words().texts.failed : "");
    }
  }
  /* What else could be chosen in the fields in which something is: a field's own choice does not narrow what it offers. */
  async function alternatives(index) {
    const narrowed = FIELDS.filter(function (name) { return state.filters[name].length; });
    if (state.filters.from || state.filters.to) narrowed.push("period");
    const found = {};
    await Promise.all(narrowed.map(async function (name) {
      const without = name === "period" ? { from: null, to: null } : { [name]: [] };
      const request = { filters: Object.assign({}, state.filters, without), order: state.order, offset: 0, limit: 0, facets: [name] };
      found[name] = (await index.search(state.query, request)).facets[name] || [];
    }));
    return found;
  }
  function showNothing(text) {
    status.replaceChildren(text);
    body.hidden = true;
    advice.hidden = true;
    part("lists").hidden = false;
    part("how").hidden = false;
  }

  function showAnswer(answer, facets, words, last) {
    const query = isolated(answer.close && answer.corrected ? answer.corrected : state.query.trim());
    const count = words.total(answer);
    let text;
    if (answer.status === "stop-words") text = parts.filled(words.texts.stopWords, {});
    else if (!answer.total) text = parts.filled(words.texts.none, { query: query });
    else {
      text = parts.filled(words.texts.found, { count: count, query: query });
      if (last > 1) text = parts.filled(words.texts.pageOf, { found: text, page: words.number(state.page), pages: words.number(last) });
    }
    status.replaceChildren(text);
    const hints = [];
    if (answer.total && answer.close) hints.push(parts.filled(words.texts.close, { query: query.cloneNode(true) }));
    if (!answer.total && answer.status !== "stop-words") hints.push(words.texts.spelling);
    if (!answer.total && chosen()) hints.push(words.texts.unfiltered);
    advice.replaceChildren(...hints.map(function (hint) { return element("li", {}, hint); }));
    advice.hidden = !hints.length;
    hits.replaceChildren(...answer.hits.map(function (hit) { return hitItem(hit, words); }));
    readFurther(answer);
    part("order").parentNode.hidden = answer.total < 2;
    showFields(facets, words);
    showPages(last, words);
    body.hidden = !answer.total && !chosen();
    filters.hidden = answer.status === "stop-words";
    part("lists").hidden = answer.total > 0;
    part("how").hidden = false;
  }
  function hitItem(hit, words) {
    const about = element("p", { class: "md-search-result__about" }, element("span", {}, words.kinds[hit.kind] || hit.kind));
    const date = words.date(hit);
    if (date) about.append(element("span", {}, date));
    const link = element("a", { href: parts.address(hit.url) }, parts.found(hit.title, hit.lang));
    const item = element("li", { class: "md-search-result__item" }, about, element("h3", { class: "md-search-result__title" }, link));
    if (hit.excerpt.length) item.append(element("p", { class: "md-search-result__teaser" }, parts.found(hit.excerpt)));
    return item;
  }

  /* Where the beginning of a text, which the index has, tells nothing of the query, the excerpt comes from the page itself,
     once it is seen; over a network, and for readers who do not save data. What is shown stays as high as it is. */
  let reading = null;
  function readFurther(answer) {
    if (reading) reading.disconnect();
    reading = null;
    if (!/^http/.test(location.protocol) || !window.IntersectionObserver || (navigator.connection && navigator.connection.saveData)) return;
    const mine = turn;
    reading = new IntersectionObserver(function (entries, observer) {
      entries.filter(function (entry) { return entry.isIntersecting; }).forEach(async function (entry) {
        observer.unobserve(entry.target);
        const excerpt = await excerptOfPage(entry.target.parentNode.querySelector("a").href, answer);
        if (!excerpt || mine !== turn) return;
        entry.target.style.minBlockSize = entry.target.clientHeight + "px";
        entry.target.replaceChildren(parts.found(excerpt));
      });
    });
    answer.hits.forEach(function (hit, at) {
      const teaser = hits.children[at].querySelector("p.md-search-result__teaser");
      const isShown = hit.isWhole || hit.excerpt.some(function (run) { return run.mark; });
      if (teaser && !isShown) reading.observe(teaser);
    });
  }
  /* The words of an element as they are seen: without numbers of notes, and apart where they stand apart. */
  function readText(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".mz-cite, .mz-fnref, .mz-notes__back, [hidden]")) return "";
    const text = Array.from(node.childNodes, readText).join("");
    return WITHIN_WORDS.test(node.localName) ? text : " " + text + " ";
  }
  async function excerptOfPage(address, answer) {
    try {
      const [index, response] = await Promise.all([parts.open(), fetch(address, { credentials: "same-origin" })]);
      if (!response.ok) return null;
      const read = new DOMParser().parseFromString(await response.text(), "text/html");
      const texts = Array.from(read.querySelectorAll("main :is(p, li, dd, td, blockquote, h2, h3)"), function (one) {
        return one.querySelector("p, li, dd, td") ? "" : readText(one).replace(/\s+/g, " ").replace(/ ([.,;:!?،؛؟)\]»”])/g, "$1").trim();
      });
      return index.excerpt(answer, texts);
    } catch (error) { return null; /* what is shown already is all there is */ }
  }

  /* Filters are made anew with every answer; the focus goes back to where it was. */
  function showFields(facets, words) {
    const focused = document.activeElement && fields.contains(document.activeElement) ? document.activeElement.id : "";
    const made = FIELDS.map(function (name) { return choiceField(name, facets[name] || [], words); });
    made.push(periodField(facets.period || [], words));
    fields.replaceChildren(...made.filter(Boolean));
    const number = chosen();
    part("chosen").replaceChildren(number ? words.count("chosen", number) : "");
    clear.hidden = !number;
    filters.hidden = !fields.childNodes.length;
    if (focused && document.getElementById(focused)) document.getElementById(focused).focus({ preventScroll: true });
  }
  function label(name, value, words) {
    return named[name + " " + value] || (name === "kind" && words.kinds[value]) || value;
  }
  function choiceField(name, values, words) {
    if (!asked[name]) return closedField(name, words);
    values.forEach(function (one) { named[name + " " + one.value] = one.label || label(name, one.value, words); });
    const present = values.map(function (one) { return one.value; });
    const wanted = state.filters[name];
    const gone = wanted.filter(function (value) { return present.indexOf(value) < 0; });
    const all = values.concat(gone.map(function (value) { return { value: value, count: 0 }; }));
    if (!all.length || (all.length === 1 && !wanted.length && name !== "kind")) return null;
    const short = unfolded[name] ? all : all.filter(function (one, at) { return at < VALUES || wanted.indexOf(one.value) >= 0; });
    const items = short.map(function (one) {
      const id = "filter-" + name + "-" + one.value;
      const box = element("input", { type: "checkbox", id: id });
      box.checked = wanted.indexOf(one.value) >= 0;
      box.addEventListener("change", function () {
        const now = wanted.filter(function (value) { return value !== one.value; });
        go({ filters: Object.assign({}, state.filters, { [name]: box.checked ? now.concat(one.value) : now }) });
      });
      const text = element("bdi", { dir: "auto" }, label(name, one.value, words));
      return element("li", {}, element("label", { for: id }, box, text, element("span", { class: "mz-num" }, words.number(one.count))));
    });
    const field = element("fieldset", {}, element("legend", {}, words.filters[name]), element("ul", { role: "list" }, ...items));
    if (all.length > VALUES) {
      const more = unfolded[name] ? words.texts.fewer : words.count("more", all.length - short.length);
      const button = element("button", { type: "button", class: "mz-find__more", id: "more-" + name, "aria-expanded": String(Boolean(unfolded[name])) }, more);
      button.addEventListener("click", function () { unfolded[name] = !unfolded[name]; show(); });
      field.append(button);
    }
    return field;
  }
  function closedField(name, words) {
    const button = element("button", { type: "button", class: "mz-find__more", id: "more-" + name, "aria-expanded": "false" }, words.texts.choose);
    button.addEventListener("click", function () { asked[name] = true; show(); });
    return element("fieldset", {}, element("legend", {}, words.filters[name]), button);
  }
  function periodField(values, words) {
    const ends = [state.filters.from, state.filters.to].filter(Boolean);
    values.forEach(function (one) { named["period " + one.value] = words.year(one.label); });
    const years = values.slice();
    ends.forEach(function (end) {
      if (!years.some(function (one) { return one.value === end; })) years.push({ value: end, count: 0 });
    });
    if (years.length < 2 && !ends.length) return null;
    years.sort(function (one, other) { return one.value < other.value ? -1 : 1; });
    const selects = ["from", "to"].map(function (name) {
      const id = "filter-" + name;
      const select = element("select", { id: id }, element("option", { value: "" }, words.texts.anyTime));
      years.forEach(function (one) {
        select.append(element("option", { value: one.value }, label("period", one.value, words) + " (" + words.number(one.count) + ")"));
      });
      select.value = state.filters[name] || "";
      select.addEventListener("change", function () {
        const asked = Object.assign({}, state.filters, { [name]: select.value || null });
        if (asked.from && asked.to && asked.from > asked.to) asked[name === "from" ? "to" : "from"] = select.value;
        go({ filters: asked });
      });
      return element("p", {}, element("label", { for: id }, words.texts[name]), select);
    });
    return element("fieldset", { class: "mz-find__period" }, element("legend", {}, words.filters.period), ...selects);
  }

  /* The pages round this one, the first, and the last. */
  function showPages(last, words) {
    const numbers = [1, state.page - 1, state.page, state.page + 1, last].filter(function (number, at, all) {
      return number >= 1 && number <= last && all.indexOf(number) === at;
    });
    const items = [];
    if (state.page > 1) items.push(pageItem(state.page - 1, words.texts.previous, "prev"));
    numbers.forEach(function (number, at) {
      if (at && number > numbers[at - 1] + 1) items.push(element("li", {}, element("span", { class: "mz-gap" }, "…")));
      items.push(pageItem(number, words.number(number), "", parts.filled(words.texts.page, { number: words.number(number) })));
    });
    if (state.page < last) items.push(pageItem(state.page + 1, words.texts.next, "next"));
    pages.querySelector("ul").replaceChildren(...items);
    pages.hidden = last < 2;
  }
  function pageItem(number, text, rel, name) {
    if (number === state.page) return element("li", {}, element("span", { "aria-current": "page" }, text));
    const link = element("a", { href: addressOf(Object.assign({}, state, { page: number })) }, text);
    if (rel) link.rel = rel;
    if (name) link.setAttribute("aria-label", name.textContent);
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      go({ page: number }).then(function () {
        heading.focus({ preventScroll: true });
        form.scrollIntoView({ block: "start" });
      });
    });
    return element("li", {}, link);
  }

  function queryItem(query) {
    return element("li", {}, element("a", { href: parts.resultsOf(query), "data-mz-query": query }, isolated(query)));
  }
  function recent() {
    const section = part("recent");
    const queries = state.query.trim() ? [] : parts.recent();
    section.querySelector("ul").replaceChildren(...queries.map(queryItem));
    section.hidden = !queries.length;
  }
  /* The language menu leads to the same query, without filters whose values that language may not have. */
  function alikeElsewhere() {
    document.querySelectorAll(".mz-languages a[hreflang]").forEach(function (link) {
      const url = new URL(link.href);
      url.search = state.query ? new URLSearchParams({ q: state.query }) : "";
      link.href = url.href;
    });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    go({ query: input.value.trim() });
  });
  page.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-mz-query]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    parts.remember(link.dataset.mzQuery);
    parts.close();
    go({ query: link.dataset.mzQuery });
  });
  order.addEventListener("change", function () { go({ order: order.value }); });
  clear.addEventListener("click", function () {
    const none = { from: null, to: null };
    FIELDS.forEach(function (name) { none[name] = []; });
    go({ filters: none }).then(function () { filters.querySelector("summary").focus(); });
  });
  part("recent").querySelector("button").addEventListener("click", function () {
    parts.forget();
    recent();
    parts.speak().then(function (words) { status.replaceChildren(words.texts.forgotten); });
    input.focus();
  });
  addEventListener("popstate", function () { state = read(); parts.close(); show(); });

  const keys = part("keys");
  try {
    keys.checked = localStorage.getItem("mz-search-keys") !== "off";
  } catch (error) { keys.disabled = true; }
  keys.addEventListener("change", function () {
    if (keys.checked) localStorage.removeItem("mz-search-keys"); else localStorage.setItem("mz-search-keys", "off");
  });

  /* Beside the results where there is room, folded above them where there is none. */
  const wide = matchMedia("(min-width: 60em)");
  function unfold() { filters.open = wide.matches; }
  wide.addEventListener("change", unfold);
  unfold();
  show();
})();
