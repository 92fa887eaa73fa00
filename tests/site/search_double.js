/* Stands in for the search engine in tests of what is visible: it keeps what it was asked in `asked`, and answers from a
   few made-up pages (nothing of them is published). What is in its way of finding is simple on purpose. */
(function () {
  "use strict";
  const asked = [];
  const kinds = ["article", "source", "event", "actor"];
  const names = ["alpha", "beta", "gamma"];
  const lang = location.pathname.split("/")[1];
  const pages = Array.from({ length: 34 }, function (_, at) {
    return {
      id: "p" + at,
      url: lang + "/articles/",
      kind: kinds[at % 4],
      words: (at % 3 ? "bridge" : "bridge ferry") + (at === 5 ? " unique" : ""),
      year: String(2021 + at % 4),
      topic: names[at % 3],
      place: "place-" + at % 12
    };
  });
  function counted(found, field) {
    const sums = {};
    found.forEach(function (page) { sums[page[field]] = (sums[page[field]] || 0) + 1; });
    return Object.keys(sums).map(function (value) { return { value: value, label: field === "year" ? value : "<i>" + value + "</i>", count: sums[value] }; });
  }
  const double = {
    asked: asked,
    broken: false,
    large: false,
    unmarked: false,
    open: function (options) {
      asked.push({ open: options });
      return {
        ready: function () {
          return double.broken ? Promise.reject(new Error("no manifest")) : Promise.resolve();
        },
        offersLittle: function () { return !double.large; },
        excerpt: function (answer, texts) {
          asked.push({ excerpt: texts });
          return [{ text: "Read: ", mark: false }, { text: "page", mark: true }];
        },
        search: function (query, request) {
          asked.push({ search: query, request: JSON.parse(JSON.stringify(request)) });
          if (query === "the") return Promise.resolve({ status: "stop-words", close: false, total: 0, hits: [], facets: {} });
          const close = query === "brigde";
          const word = close ? "bridge" : query;
          const filters = Object.assign({ kind: [], topic: [], place: [] }, request.filters);
          const found = pages.filter(function (page) {
            return page.words.split(" ").indexOf(word) >= 0
              && ["kind", "topic", "place"].every(function (name) { return !filters[name].length || filters[name].indexOf(page[name]) >= 0; })
              && (!filters.from || page.year >= filters.from) && (!filters.to || page.year <= filters.to);
          });
          if (request.order === "date") found.sort(function (one, other) { return one.year < other.year ? 1 : -1; });
          return Promise.resolve({
            status: found.length ? "ok" : "none", close: close, corrected: word, total: found.length,
            approximate: word === "ferry",
            hits: found.slice(request.offset, request.offset + request.limit).map(function (page) {
              return {
                id: page.id, url: page.url, kind: page.kind, date: page.year, dateText: page.year,
                title: [{ text: "The ", mark: false }, { text: word, mark: true }, { text: " <b>" + page.id + "</b>", mark: false }],
                excerpt: [{ text: "About the ", mark: false }, { text: word, mark: !double.unmarked }, { text: " & <img src=x>.", mark: false }]
              };
            }),
            facets: {
              kind: counted(found, "kind"), topic: counted(found, "topic"), place: counted(found, "place"),
              actor: [], outlet: [], period: counted(found, "year")
            }
          });
        },
        suggest: function (prefix, limit) {
          asked.push({ suggest: prefix });
          const known = [{ text: "bridges of <u>x</u>", url: null }, { text: "Gamma", url: lang + "/actors/" }];
          return Promise.resolve(known.filter(function (one) { return prefix && one.text.indexOf(prefix) === 0; }).slice(0, limit));
        }
      };
    }
  };
  /* The engine that is published defines the same name; what it puts there is not taken. */
  Object.defineProperty(window, "MujazSearch", { get: function () { return double; }, set: function () {}, configurable: true });
})();
