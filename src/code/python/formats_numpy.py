def rounded(v, fraction_bits, least_exponent, largest, beyond):
    """The nearest number of a binary format, ties to even; what is too large becomes `beyond`."""
    v = np.asarray(v, np.float64)
    step = np.ldexp(1.0, np.maximum(np.frexp(v)[1] - 1, least_exponent) - fraction_bits)
    nearest = np.copysign(np.rint(v / step) * step, v)
    return np.where(np.abs(nearest) > largest, np.copysign(beyond, v), nearest)


def exact(v):
    """No rounding: float64, which the format is compared with."""
    return v


def divided(a, b, r):
    """a / b; in float64 0 / 0 is taken as 0, on a device it is not a number."""
    quotient = r(a / b)
    return np.where((a == 0) & (b == 0), 0.0, quotient) if r is exact else quotient


def running_sum(v, axis, r):
    """One value after the other, rounded after each."""
    total = 0.0
    for part in np.moveaxis(v, axis, 0):
        total = r(total + part)
    return np.expand_dims(total, axis)


def eps_for(eps, r):
    """eps as the arithmetic meets it."""
    if r is exact:
        return eps
    return r(storage(eps) if EPS_ROUNDED else eps)


SEEN = {}  # what went wrong in the sets of the norm computed last


def look(x, axis, mean, squares, sums):
    """Squares and sums beyond the largest number."""
    beyond = ~np.isfinite(squares) & np.isfinite(x) & np.isfinite(mean)
    calm = np.isfinite(x).all(axis, keepdims=True) & ~beyond.any(axis, keepdims=True)
    broken = ~np.logical_and.reduce([np.isfinite(s) for s in sums])
    SEEN["squares beyond"] = int(beyond.sum())
    SEEN["sums beyond"] = int((calm & broken).sum())


def divisor(variance, eps, r):
    smaller = r(np.sqrt(variance)) if EPS_OUTSIDE else variance
    larger = r(smaller + eps_for(eps, r))
    scale = larger if EPS_OUTSIDE else r(np.sqrt(larger))
    if r is not exact:
        SEEN["variances below 0"] = int((variance < 0).sum())
        SEEN["eps lost"] = int((np.isfinite(smaller) & (smaller == larger)).sum()) if eps > 0 else 0
        look_at(scale)
    return scale


def look_at(scale):
    SEEN["divided by infinity"] = int(np.isinf(scale).sum())
    SEEN["divided by 0"] = int((scale == 0).sum())


def standardized(x, axis, eps, r):
    one_pass = ONE_PASS and r is not exact
    total = running_sum(x, axis, r)
    mean = r(total / x.shape[axis])
    centred = r(x - mean)
    squares = r(x * x) if one_pass else r(centred * centred)
    of_squares = running_sum(squares, axis, r)
    variance = r(of_squares / x.shape[axis])
    if one_pass:
        variance = r(variance - r(mean * mean))
    scale = divisor(variance, eps, r)
    if r is not exact:
        look(x, axis, np.zeros(1) if one_pass else mean, squares, [total, of_squares])
    return divided(centred, scale, r)


def sized(x, counted, eps, r):
    first = x[:, :counted]
    squares = r(first * first)
    total = running_sum(squares, 1, r)
    scale = divisor(r(total / counted), eps, r)
    if r is not exact:
        look(first, 1, np.zeros(1), squares, [total])
    return divided(x, scale, r)


def of_length(x, length, eps, r):
    squares = r(x * x)
    total = running_sum(squares, 1, r)
    norm, floor = r(np.sqrt(total)), eps_for(eps, r)
    scale = np.where(norm < floor, floor, norm)
    if r is not exact:
        look(x, 1, np.zeros(1), squares, [total])
        look_at(scale)
        SEEN["variances below 0"] = 0
        SEEN["eps lost"] = len(x) if eps > 0 and floor == 0 else 0
    return r(r(length) * divided(x, scale, r))


def in_groups(x, size, eps, r):
    return standardized(x.reshape(len(x), -1, size), 2, eps, r).reshape(x.shape)


def bent(x, alpha, r):
    SEEN.clear()  # There are no sets.
    return r(np.tanh(r(r(alpha) * x)))


def affine(y, gamma, beta, r):
    return r(r(r(gamma) * y) + r(beta))


def beside_float64(y, wanted):
    """How many outputs differ by more than a unit in the last place of the storage format."""
    unit = np.ldexp(1.0, np.maximum(np.frexp(wanted)[1] - 1, LEAST_EXPONENT) - FRACTION_BITS)
    target = storage(wanted)
    same = (y == target) | np.isnan(y) & np.isnan(target)
    off = np.isfinite(wanted) & ~(np.abs(y - wanted) <= unit) & ~same
    return int(off.sum())


def format_report(y, norm):
    """The table “How it is computed”, of which float64 is the measure."""
    wanted, stored = norm(x, exact), storage(x)
    difference = np.abs(y - wanted)
    return SEEN | {
        "inputs beyond": int((np.isfinite(x) & ~np.isfinite(stored)).sum()),
        "inputs stored as 0": int(((x != 0) & (stored == 0)).sum()),
        "outputs not finite": int((~np.isfinite(y) & np.isfinite(wanted)).sum()),
        "off by more than a unit": beside_float64(y, wanted),
        "off, were the stored input exact": beside_float64(y, norm(stored, exact)),
        "largest difference": float(np.max(difference, initial=0.0, where=np.isfinite(difference))),
    }
