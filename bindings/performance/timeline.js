// The timeline of marks and measures (W3C Performance Timeline, User Timing).
(function (host) {
	'use strict';
	const { freeze, defineProperty, getOwnPropertyNames, getOwnPropertyDescriptor } = Object;
	const key = {}; // makes entries; no script has it
	const types = freeze(['mark', 'measure']);

	// Gives a class the shape of an interface: see Web IDL.
	const expose = (...classes) => {
		for (const each of classes) {
			for (const name of getOwnPropertyNames(each.prototype)) {
				if (name === 'constructor') continue;
				defineProperty(each.prototype, name, { ...getOwnPropertyDescriptor(each.prototype, name), enumerable: true });
			}
			defineProperty(each.prototype, Symbol.toStringTag, { value: each.name, configurable: true });
		}
	};

	const millis = (value, what) => {
		const n = +value;
		if (!Number.isFinite(n)) throw new TypeError(`${what} must be a number`);
		if (n < 0) throw new TypeError(`${what} must not be negative`);
		return n;
	};

	const options = (value, what) => {
		if (value === undefined || value === null) return {};
		if (typeof value !== 'object') throw new TypeError(`the options of ${what} must be an object`);
		return value;
	};

	const detailOf = value => value === undefined || value === null ? null : host.clone(value);

	class PerformanceEntry {
		#name; #type; #start; #duration;

		constructor(secret, name, type, start, duration) {
			if (secret !== key) throw new TypeError('illegal constructor: entries come from performance.mark and performance.measure');
			this.#name = name;
			this.#type = type;
			this.#start = start;
			this.#duration = duration;
		}

		get name() { return this.#name; }
		get entryType() { return this.#type; }
		get startTime() { return this.#start; }
		get duration() { return this.#duration; }
		toJSON() { return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration, ...(this.detail === undefined ? {} : { detail: this.detail }) }; }
	}

	class PerformanceMark extends PerformanceEntry {
		#detail;

		constructor(name, init) {
			if (arguments.length === 0) throw new TypeError('new PerformanceMark needs a name');
			const { startTime, detail } = options(init, 'performance.mark');
			super(key, `${name}`, 'mark', startTime === undefined ? host.now() : millis(startTime, 'startTime'), 0);
			this.#detail = detailOf(detail);
		}

		get detail() { return this.#detail; }
	}

	class PerformanceMeasure extends PerformanceEntry {
		#detail;

		constructor(secret, name, start, duration, detail) {
			super(secret, name, 'measure', start, duration);
			this.#detail = detailOf(detail);
		}

		get detail() { return this.#detail; }
	}

	let timeline = []; // in the order of their times
	const inOrder = entries => [...entries].sort((a, b) => a.startTime - b.startTime);

	const add = entry => {
		timeline.push(entry);
		for (const observer of observers) offer(observer, entry);
		return entry;
	};

	const found = (entries, name, type) => inOrder(entries.filter(e => (name === undefined || e.name === `${name}`) && (type === undefined || e.entryType === `${type}`)));

	class PerformanceObserverEntryList {
		#entries;
		constructor(secret, entries) {
			if (secret !== key) throw new TypeError('illegal constructor');
			this.#entries = entries;
		}
		getEntries() { return found(this.#entries); }
		getEntriesByType(type) { return found(this.#entries, undefined, type); }
		getEntriesByName(name, type) { return found(this.#entries, name, type); }
	}

	const observers = new Set();
	let offer;

	class PerformanceObserver {
		#callback; #types = new Set(); #records = []; #due = false;

		static {
			offer = (observer, entry) => {
				if (!observer.#types.has(entry.entryType)) return;
				observer.#records.push(entry);
				if (observer.#due) return;
				observer.#due = true;
				host.task(() => observer.#tell());
			};
		}

		static get supportedEntryTypes() { return types; }

		constructor(callback) {
			if (typeof callback !== 'function') throw new TypeError('new PerformanceObserver needs a function');
			this.#callback = callback;
		}

		observe(init) {
			const { entryTypes, type, buffered } = options(init, 'observe');
			if ((entryTypes === undefined) === (type === undefined)) throw new TypeError('observe needs entryTypes or type, and not both');
			if (entryTypes !== undefined) this.#types = new Set();
			for (const each of entryTypes ?? [type]) {
				if (types.includes(each)) this.#types.add(each);
			}
			if (this.#types.size === 0) return;
			observers.add(this);
			if (type !== undefined && buffered) {
				for (const entry of found(timeline, undefined, type)) offer(this, entry);
			}
		}

		disconnect() {
			observers.delete(this);
			this.#types = new Set();
			this.#records = [];
		}

		takeRecords() {
			const records = this.#records;
			this.#records = [];
			return records;
		}

		#tell() {
			this.#due = false;
			const records = this.takeRecords();
			if (records.length > 0) this.#callback(new PerformanceObserverEntryList(key, records), this);
		}
	}

	// When a measure begins or ends: a number, or the mark of that name that was made last.
	const timeOf = at => {
		if (typeof at === 'number') return millis(at, 'the time');
		const mark = timeline.findLast(e => e.entryType === 'mark' && e.name === `${at}`);
		if (mark === undefined) throw host.noMark(`The "${at}" performance mark has not been set`);
		return mark.startTime;
	};

	const measure = (name, from, to) => {
		const given = typeof from === 'object' && from !== null ? from : { start: from, end: to };
		const { start, end, duration, detail } = given;
		if (given === from && start === undefined && end === undefined && Object.keys(given).length > 0) throw new TypeError('performance.measure: options need start or end');
		if (start !== undefined && end !== undefined && duration !== undefined) throw new TypeError('performance.measure: start, end and duration are too much');
		const until = end !== undefined ? timeOf(end) : start !== undefined && duration !== undefined ? timeOf(start) + millis(duration, 'duration') : host.now();
		const since = start !== undefined ? timeOf(start) : end !== undefined && duration !== undefined ? until - millis(duration, 'duration') : 0;
		return add(new PerformanceMeasure(key, `${name}`, since, until - since, detail));
	};

	const clear = (type, name) => { timeline = timeline.filter(e => e.entryType !== type || (name !== undefined && e.name !== `${name}`)); };

	class Performance {
		constructor() { throw new TypeError('illegal constructor'); }
		mark(name, options) { return add(new PerformanceMark(...arguments)); }
		measure(name, startOrOptions, end) {
			if (arguments.length === 0) throw new TypeError('performance.measure needs a name');
			return measure(name, startOrOptions, end);
		}
		getEntries() { return found(timeline); }
		getEntriesByType(type) { return found(timeline, undefined, type); }
		getEntriesByName(name, type) { return found(timeline, name, type); }
		clearMarks(name) { clear('mark', name); }
		clearMeasures(name) { clear('measure', name); }
		toJSON() { return { timeOrigin: this.timeOrigin }; }
	}

	expose(PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, PerformanceObserverEntryList, Performance);
	const shown = e => [['name', e.name], ['entryType', e.entryType], ['startTime', e.startTime], ['duration', e.duration]];
	host.describe(PerformanceMark, e => [...shown(e), ['detail', e.detail]]);
	host.describe(PerformanceMeasure, e => [...shown(e), ['detail', e.detail]]);

	return { PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, PerformanceObserverEntryList, Performance };
})
