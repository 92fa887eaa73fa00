/* What the page of results asks of the search beside hits: filters, and what can be chosen in them. The search box does
   without, and does not load it. */
(function () {
  "use strict";
  if (!window.MujazSearch || !window.MujazSearch.Index) return;
  const { FACETS, MARK, readDays } = window.MujazSearch;
  const MOST_UNASKED = 8; // files of a segment

  const methods = {
    async filtered(numbers, filters) {
      let kept = numbers;
      for (const facet of FACETS) {
        const wanted = filters[facet];
        if (!wanted || !wanted.length) continue;
        const allowed = new Set();
        await Promise.all(
          wanted.map(async (id) => {
            for (const line of await this.lines(`${MARK}${facet}/${id}`)) {
              for (const number of (await this.postings(line, kept)).numbers) allowed.add(number);
            }
          }),
        );
        kept = kept.filter((number) => allowed.has(number));
      }
      if (filters.from || filters.to) kept = await this.within(kept, filters.from || "", filters.to || "");
      return kept;
    },

    /** Keep the records of a period; what is known of a date only in part is within where it may be. */
    async within(numbers, from, to) {
      const days = from.length > 7 || to.length > 7 ? await this.dates() : null;
      return numbers.filter((number) => {
        const month = this.monthOf(number);
        if (!month) return false;
        const day = days ? days.get(number) || "" : "";
        const date = day ? `${month}-${day}` : month.endsWith("-00") ? month.slice(0, 4) : month;
        const overlap = (bound) => Math.min(date.length, bound.length);
        return (
          (!from || date.slice(0, overlap(from)) >= from.slice(0, overlap(from))) &&
          (!to || date.slice(0, overlap(to)) <= to.slice(0, overlap(to)))
        );
      });
    },

    async dates() {
      const days = readDays(await this.file(this.manifest.days));
      const found = new Map();
      let place = 0;
      for (const [, first, count] of this.months) {
        for (let number = first; number < first + count; number += 1, place += 1) {
          if (days[place]) found.set(number, String(days[place]).padStart(2, "0"));
        }
      }
      return found;
    },

    async facets(numbers, wanted) {
      const facets = { kind: [], topic: [], place: [], actor: [], outlet: [], period: [] };
      const found = new Set(numbers);
      if (wanted.includes("period")) {
        const years = new Map();
        for (const number of numbers) {
          const year = this.monthOf(number).slice(0, 4);
          if (year) years.set(year, (years.get(year) || 0) + 1);
        }
        facets.period = [...years].map(([value, count]) => ({ value, label: value, count }));
        facets.period.sort((a, b) => (a.value < b.value ? 1 : -1));
      }
      await Promise.all(
        FACETS.filter((facet) => wanted.includes(facet)).map(async (facet) => {
          const values = new Map();
          for (const line of await this.linesFrom(`${MARK}${facet}/`, Infinity)) {
            const value = line.term.slice(facet.length + 2);
            const entry = values.get(value) || { value, label: this.manifest.kinds[value] || value, count: 0 };
            if (facet !== "kind" && line.label) entry.label = line.label;
            for (const number of (await this.postings(line, numbers)).numbers) {
              if (found.has(number)) entry.count += 1;
            }
            values.set(value, entry);
          }
          facets[facet] = [...values.values()].filter((entry) => entry.count);
          facets[facet].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
        }),
      );
      return facets;
    },

    /** Say whether all that can be chosen is so little that it can be loaded unasked. */
    offersLittle() {
      return this.segments.every(({ firsts }) => firsts.filter((first) => first.startsWith(MARK)).length <= MOST_UNASKED);
    },
  };

  Object.assign(window.MujazSearch.Index.prototype, methods);
})();
