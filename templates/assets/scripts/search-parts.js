/* What the search box and the page of results have in common: the way to the index, the words, recent searches.
   Texts of the index and of the reader become text nodes, never markup. */
(function () {
  "use strict";
  const root = document.querySelector("[data-mz-search]");
  if (!root) return;
  const form = document.getElementById("__search-form");
  const input = document.getElementById("__search");
  const home = new URL(form.getAttribute("action"), document.baseURI);
  const site = new URL("../../", home);
  const RECENT = 6;

  function load(name) {
    return new Promise(function (resolve, reject) {
      const element = document.createElement("script");
      element.src = new URL(name, home).href;
      element.onload = resolve;
      element.onerror = function () {
        element.remove();
        reject(new Error("not loaded: " + name));
      };
      document.head.append(element);
    });
  }

  /* The words come first, so that it can be said in them when the index cannot be loaded. */
  let words = null;
  let speaking = null;
  let opening = null;
  function speak() {
    if (!speaking) {
      speaking = load("words.js").then(function () { words = makeWords(window.MujazSearchWords); return words; });
      speaking.catch(function () { speaking = null; });
    }
    return speaking;
  }
  function open() {
    if (!opening) {
      const index = window.MujazSearch.open({ base: new URL("index/", home).href, manifest: "manifest.js" });
      opening = Promise.all([index.ready(), speak()]).then(function () { return index; });
      opening.catch(function () { opening = null; });
    }
    return opening;
  }

  function makeWords(data) {
    const plural = new Intl.PluralRules(data.locale);
    const digits = new Intl.NumberFormat(data.locale, { numberingSystem: data.digits });
    const ungrouped = new Intl.NumberFormat(data.locale, { numberingSystem: data.digits, useGrouping: false });
    function count(name, value) {
      const forms = data.counts[name];
      return (forms[plural.select(value)] || forms.other).replace("{n}", digits.format(value));
    }
    return {
      texts: data.texts,
      kinds: data.kinds,
      filters: data.filters,
      number: function (value) { return digits.format(value); },
      year: function (text) { return /^\d{1,4}$/.test(text) ? ungrouped.format(Number(text)) : text; },
      count: count,
      /* A date as readers see it: of a day by its month, of what is known otherwise in the words that came with it. */
      date: function (hit) {
        const parts = (hit.date || "").split("-");
        if (!parts[2] || parts[2] === "00") return hit.dateText || "";
        const day = data.days[Number(parts[1]) - 1].replace("{day}", ungrouped.format(parts[2])).replace("{year}", ungrouped.format(parts[0]));
        return hit.dateText ? hit.dateText.replace("@", day) : day;
      },
      /* Of very many pages not every one is looked through for a phrase. */
      total: function (answer) {
        const results = count("results", answer.total);
        return answer.approximate ? data.texts.atMost.replace("{count}", results) : results;
      }
    };
  }

  /* A text with braces, and what stands in their place: plain text, or nodes. */
  function filled(text, values) {
    const made = document.createDocumentFragment();
    text.split(/(\{\w+\})/).forEach(function (part) {
      const value = values[part.slice(1, -1)];
      made.append(part[0] === "{" && value !== undefined ? value : part);
    });
    return made;
  }
  function element(name, attributes, ...content) {
    const made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    made.append(...content);
    return made;
  }
  function isolated(text) {
    return element("bdi", {}, text);
  }
  /* What was found is in any language; that of a title is known. */
  function found(runs, lang) {
    return element("bdi", lang ? { dir: "auto", lang: lang } : { dir: "auto" }, marked(runs));
  }
  /* Words that were found beside each other have one mark, with the space or the hyphen between them. */
  function marked(runs) {
    const made = document.createDocumentFragment();
    runs.forEach(function (run, at) {
      const joins = at > 0 && at < runs.length - 1 && runs[at - 1].mark && runs[at + 1].mark && /^[\s-]$/.test(run.text);
      const last = made.lastChild;
      if ((run.mark || joins) && last && last.nodeName === "MARK") last.append(run.text);
      else made.append(run.mark ? element("mark", {}, run.text) : run.text);
    });
    return made;
  }

  /* From a disk a folder is no page; its file has to be named. */
  function file(url) {
    if (location.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }
  function address(url) {
    return file(new URL(url, site));
  }
  function resultsOf(query) {
    const url = new URL(home);
    url.search = new URLSearchParams({ q: query });
    return file(url);
  }

  /* Recent searches of this language of this site, in this browser alone; nothing is kept before the first search. */
  const key = "mz-searches " + home.pathname;
  function recent() {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      return Array.isArray(kept) ? kept.filter(function (one) { return typeof one === "string"; }).slice(0, RECENT) : [];
    } catch (error) { return []; }
  }
  function remember(query) {
    const text = query.trim().slice(0, 200);
    if (!text) return;
    const kept = [text].concat(recent().filter(function (one) { return one !== text; })).slice(0, RECENT);
    try { localStorage.setItem(key, JSON.stringify(kept)); } catch (error) { /* then none are kept */ }
  }
  function forget() {
    try { localStorage.removeItem(key); } catch (error) { /* then there are none */ }
  }

  window.MujazSearchParts = {
    root: root, form: form, input: input, home: home,
    open: open, speak: speak, words: function () { return words; },
    filled: filled, element: element, isolated: isolated, found: found,
    address: address, resultsOf: resultsOf,
    recent: recent, remember: remember, forget: forget
  };
})();
