def moments(v):
    """Mean, deviation, root mean square, skewness and excess kurtosis, of the finite values."""
    v = v[np.isfinite(v)].astype(np.float64)
    if len(v) == 0:
        return [np.nan] * 5
    mean = v[0] + (v - v[0]).mean()
    c = (v - v[0]) - (v - v[0]).mean()
    m2, m3, m4 = (c**2).mean(), (c**3).mean(), (c**4).mean()
    with np.errstate(all="ignore"):
        shape = [m3 / m2 * np.sqrt(1 / m2), m4 / m2 / m2 - 3.0] if m2 else [np.nan, np.nan]
    return [mean, np.sqrt(m2), np.hypot(mean, np.sqrt(m2)), *shape]


NAMES = ["mean", "deviation", "root mean square", "skewness", "excess kurtosis"]


def of_panel(y):
    """What a panel says of all values."""
    finite = y[np.isfinite(y)]
    ends = [finite.min(), finite.max()] if len(finite) else [np.nan, np.nan]
    numbers = dict(zip(NAMES, moments(y)))
    return numbers | {"smallest": ends[0], "largest": ends[1], "not finite": y.size - len(finite)}


def of_sets(before, after):
    """The table “What each norm keeps”, of sets given as rows: smallest, mean and largest of each
    property over the sets that have it before and after."""
    whole = np.isfinite(before).all(1) & np.isfinite(after).all(1)
    before, after = before[whole], after[whole]
    varies = before.min(1) != before.max(1) if len(before) else whole[whole]
    was = np.array([moments(row) for row in before]).reshape(-1, 5)
    now = np.array([moments(row) for row in after]).reshape(-1, 5)
    table = {}
    for k, name in enumerate(NAMES):
        has = np.isfinite(was[:, k]) & np.isfinite(now[:, k])
        has &= {"mean": True, "root mean square": was[:, 2] > 0}.get(name, varies)
        for when, values in (("before", was[has, k]), ("after", now[has, k])):
            if len(values):
                table[f"{name}, {when}"] = [values.min(), values.mean(), values.max()]
    return table


def of_order(before, after, pairs):
    """The same table: in how many pairs of different values the larger is the smaller afterwards, and
    how many are equal. Least and most: of outputs that differ by last places only, either may be."""
    i, j = np.array(pairs, int).reshape(-1, 2).T
    a, b, c, d = before[:, i], before[:, j], after[:, i], after[:, j]
    told = (a != b) & np.isfinite(a) & np.isfinite(b) & np.isfinite(c) & np.isfinite(d)
    near = told & (np.abs(c - d) <= LAST_PLACES * 2.0**-23 * np.abs(after[np.isfinite(after)]).max(initial=0.0))
    turned = told & ((a < b) == (c > d)) & (c != d)
    equal = told & (c == d)
    counts = {"pairs": (told, told)}
    if LAST_PLACES:
        counts |= {"pairs reversed": (turned & ~near, turned | near), "pairs tied": (equal & ~near, near)}
    else:
        counts |= {"pairs reversed": (turned, turned), "pairs tied": (equal, equal)}
    return {name: [int(which.sum()) for which in ends] for name, ends in counts.items()}


def cosines(v, pairs):
    i, j = np.array(pairs, int).reshape(-1, 2).T
    v = v.astype(np.float64)
    with np.errstate(all="ignore"):
        lengths = np.sqrt((v[i] ** 2).sum(1)) * np.sqrt((v[j] ** 2).sum(1))
        return np.clip((v[i] * v[j]).sum(1) / lengths, -1, 1)


def of_cosines(before, after, pairs):
    """The same table: smallest, mean and largest cosine of pairs of samples."""
    was, now = cosines(before, pairs), cosines(after, pairs)
    has = np.isfinite(was) & np.isfinite(now)
    both = (("cosine, before", was[has]), ("cosine, after", now[has]))
    return {name: [v.min(), v.mean(), v.max()] for name, v in both if len(v)}


def tolerance(name, page, sets):
    """A millionth: of sizes beside the largest output; of shapes and what the last places of float32
    leave open, in units of a set's spread."""
    values = sets[np.isfinite(sets)]
    largest = np.abs(values).max(initial=0.0)
    if name.startswith("cosine"):
        return 1e-6
    if "skewness" not in name and "kurtosis" not in name:
        return 1e-6 * max(largest, abs(page))
    with np.errstate(all="ignore"):
        spread = np.array([row[np.isfinite(row)].std() for row in sets if np.isfinite(row).any()])
    step = 2.0**-23 * largest / spread[spread > 0].min(initial=np.inf)
    return (1e-6 + LAST_PLACES * step) * (1 + abs(page))


WRONG = []


def compare(where, page, here, sets):
    """Prints the page's numbers beside those computed here; every row of `sets` is a set of values."""
    for name, wanted in page.items():
        found = here.get(name)
        if name.startswith("pairs"):
            found = min(max(wanted, found[0]), found[1])
        for wanted, found in zip(np.atleast_1d(wanted), np.atleast_1d(found)):
            both_undefined = wanted is None and (found is None or not np.isfinite(found))
            near = both_undefined or (
                None not in (wanted, found) and abs(found - wanted) <= tolerance(name, wanted, sets)
            )
            print(f"{where}: {name}: page {wanted}, here {found}{'' if near else '   DIFFERENT'}")
            if not near:
                WRONG.append((where, name, wanted, found))
