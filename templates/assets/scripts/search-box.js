/* The search box: a combobox with a list of options (ARIA 1.2). The focus stays in the box; options are links, so they
   open in other tabs as links do, and Enter without an option sends the form. */
(function () {
  "use strict";
  const parts = window.MujazSearchParts;
  if (!parts) return;
  const { root, form, input, element, isolated } = parts;
  const HITS = 5;
  const SUGGESTIONS = 4;
  const NAME_WORDS = 2; /* words up to which a query may be the beginning of a name */
  const PAUSE = 120; /* milliseconds without a key, after which what was typed is searched */
  const onPage = root.hasAttribute("data-mz-find");

  const list = element("div", { role: "listbox", id: "__search-list", class: "md-search-result", "aria-label": input.getAttribute("aria-label") });
  const foot = element("p", { class: "md-search__foot", hidden: "" });
  const note = element("p", { class: "md-search-result__meta", "aria-hidden": "true", hidden: "" });
  const output = element("div", { class: "md-search__output", hidden: "" }, note, list, foot);
  const status = element("span", { class: "mz-visually-hidden", role: "status" });
  form.append(output, status);
  const roles = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" };
  Object.keys(roles).forEach(function (name) { input.setAttribute(name, roles[name]); });

  let options = [];
  let active = -1;
  let asked = 0;
  let timer = 0;

  function isOpen() { return !output.hidden; }
  function close() {
    asked += 1;
    clearTimeout(timer);
    output.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }
  function choose(number) {
    if (options[active]) options[active].setAttribute("aria-selected", "false");
    active = number;
    const option = options[active];
    if (!option) { input.removeAttribute("aria-activedescendant"); return; }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }
  function say(text) {
    status.replaceChildren(text);
  }

  function optionOf(href, query, ...content) {
    const option = element("a", { role: "option", href: href, tabindex: "-1", "aria-selected": "false", class: "md-search-result__link" }, ...content);
    if (query) option.dataset.mzQuery = query;
    return option;
  }
  function queryOption(query) {
    return optionOf(parts.resultsOf(query), query, isolated(query));
  }
  function suggestionOption(suggestion) {
    if (!suggestion.url) return queryOption(suggestion.text);
    return optionOf(parts.address(suggestion.url), "", isolated(suggestion.text));
  }
  function hitOption(hit, words) {
    const title = element("span", { class: "md-search-result__title" }, parts.found(hit.title, hit.lang));
    const about = element("span", { class: "md-search-result__about" }, element("span", {}, words.kinds[hit.kind] || hit.kind));
    const date = words.date(hit);
    if (date) about.append(element("span", {}, date));
    return optionOf(parts.address(hit.url), "", title, about);
  }
  function group(title, members, kind) {
    const id = "__search-" + kind;
    const heading = element("span", { class: "md-search-result__heading", id: id }, title);
    return element("div", { role: "group", "aria-labelledby": id, class: "md-search-result__group md-search-result__group--" + kind }, heading, ...members);
  }

  /* Shows groups of options; `text` says in words what there is, for ears, and for eyes where there is no option. */
  function show(groups, text, forgettable) {
    list.replaceChildren(...groups);
    options = Array.from(list.querySelectorAll("[role=option]"));
    options.forEach(function (option, number) { option.id = "__search-option-" + number; });
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !options.length;
    note.hidden = !text || options.length > 0;
    note.replaceChildren(text && !note.hidden ? text.cloneNode(true) : "");
    foot.hidden = !forgettable;
    const any = options.length > 0 || !note.hidden;
    output.hidden = !any;
    input.setAttribute("aria-expanded", String(options.length > 0));
    say(text || "");
  }
  function textOf(text, values) {
    return element("span", {}, parts.filled(text, values || {}));
  }

  /* Before anything is typed: what was searched last. The index is made ready meanwhile. */
  async function offer(words) {
    const queries = parts.recent();
    show(queries.length ? [group(words.texts.recent, queries.map(queryOption), "recent")] : [], null, queries.length > 0);
    await parts.open();
  }
  async function find(turn, words, query) {
    const index = await parts.open();
    const request = { filters: {}, order: "relevance", offset: 0, limit: HITS, facets: false };
    const isShort = query.split(/\s+/).length <= NAME_WORDS;
    const [answer, names] = await Promise.all([index.search(query, request), isShort ? index.suggest(query, SUGGESTIONS) : []]);
    if (turn !== asked) return;
    /* A thing is offered once: by its name, if that is what is being written, else among the results. */
    const others = names.filter(function (name, at) {
      return name.url ? names.findIndex(function (one) { return one.url === name.url; }) === at : name.text !== query;
    });
    const hits = answer.hits.filter(function (hit) {
      return !others.some(function (name) { return name.url === hit.url; });
    });
    const groups = others.length ? [group(words.texts.suggestions, others.map(suggestionOption), "suggestions")] : [];
    if (answer.hits.length) {
      const found = hits.map(function (hit) { return hitOption(hit, words); });
      if (answer.total > hits.length || onPage) {
        const all = queryOption(query);
        all.replaceChildren(words.count("all", answer.total));
        all.classList.add("md-search-result__all");
        found.push(all);
      }
      if (found.length) groups.push(group(answer.close ? textOf(words.texts.close, { query: isolated(answer.corrected || query) }) : words.texts.results, found, "results"));
    }
    show(groups, textOf(saying(answer, words), {
      query: isolated(answer.corrected || query), count: words.total(answer)
    }), false);
  }
  function saying(answer, words) {
    if (answer.status === "stop-words") return words.texts.stopWords;
    if (!answer.hits.length) return words.texts.none;
    return answer.close ? words.texts.close : words.texts.found;
  }

  async function update() {
    const turn = asked += 1;
    const query = input.value.trim();
    const waiting = setTimeout(function () {
      if (turn === asked && query && parts.words()) show([], textOf(parts.words().texts.loading), false);
    }, 400);
    try {
      const words = await parts.speak();
      if (turn !== asked) return;
      if (query) await find(turn, words, query); else await offer(words);
    } catch (error) {
      if (turn === asked && query && parts.words()) show([], textOf(parts.words().texts.failed), false);
    } finally {
      clearTimeout(waiting);
    }
  }
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE);
  }

  parts.speak().then(function (words) {
    const button = element("button", { type: "button", class: "mz-button mz-button--text" }, words.texts.forget);
    button.addEventListener("click", function () {
      parts.forget();
      input.focus();
      close();
      say(words.texts.forgotten);
    });
    foot.append(button);
  }, function () { /* `update` tells the reader */ });

  input.addEventListener("input", soon);
  input.addEventListener("focus", function () { if (!isOpen()) update(); });
  input.addEventListener("click", function () { if (!isOpen()) update(); });
  input.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    const last = options.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen()) { update(); return; }
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = active + step;
      choose(next > last || next < -1 ? (step > 0 ? -1 : last) : next);
    } else if (event.key === "Enter" && options[active] && isOpen()) {
      event.preventDefault();
      options[active].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (isOpen()) close();
      else if (input.value) input.value = "";
      else root.dispatchEvent(new CustomEvent("mz-search-left"));
    }
  });
  /* A click in the list leaves the focus in the box. */
  output.addEventListener("mousedown", function (event) { if (!event.target.closest("button")) event.preventDefault(); });
  list.addEventListener("click", function (event) {
    const option = event.target.closest("[role=option]");
    if (option) parts.remember(option.dataset.mzQuery || input.value);
  });
  root.addEventListener("focusout", function (event) { if (!root.contains(event.relatedTarget)) close(); });
  form.addEventListener("submit", function (event) {
    parts.remember(input.value);
    close();
    if (onPage || location.protocol !== "file:") return;
    event.preventDefault();
    location.assign(parts.resultsOf(input.value.trim()));
  });

  parts.close = close;
  if (document.activeElement === input && !onPage) update();
})();
