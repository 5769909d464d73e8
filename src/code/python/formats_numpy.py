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


def mean(v, axis, r):
    return r(running_sum(v, axis, r) / v.shape[axis])


def divisor(variance, eps, r):
    if EPS_OUTSIDE:
        return r(r(np.sqrt(variance)) + eps)
    return r(np.sqrt(r(variance + eps)))


def eps_for(eps, r):
    """eps as the arithmetic meets it."""
    if r is exact:
        return eps
    return r(storage(eps) if EPS_ROUNDED else eps)


SETS = {}  # what the sets of a norm were divided by, and their variances


def standardized(x, axis, eps, r):
    m = mean(x, axis, r)
    centred = r(x - m)
    if ONE_PASS and r is not exact:
        variance = r(mean(r(x * x), axis, r) - r(m * m))
    else:
        variance = mean(r(centred * centred), axis, r)
    scale = divisor(variance, eps_for(eps, r), r)
    if r is not exact:
        SETS["variance"], SETS["scale"] = variance, scale
    return divided(centred, scale, r)


def sized(x, counted, eps, r):
    first = x[:, :counted]
    scale = divisor(mean(r(first * first), 1, r), eps_for(eps, r), r)
    if r is not exact:
        SETS["variance"], SETS["scale"] = np.zeros(1), scale
    return divided(x, scale, r)


def of_length(x, length, eps, r):
    norm = r(np.sqrt(running_sum(r(x * x), 1, r)))
    floor = eps_for(eps, r)
    scale = np.where(norm < floor, floor, norm)
    if r is not exact:
        SETS["variance"], SETS["scale"] = np.zeros(1), scale
    return r(r(length) * divided(x, scale, r))


def in_groups(x, size, eps, r):
    return standardized(x.reshape(len(x), -1, size), 2, eps, r).reshape(x.shape)


def bent(x, alpha, r):
    SETS["variance"], SETS["scale"] = np.zeros(1), np.ones(1)
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
    wanted = norm(x, exact)
    difference = np.abs(y - wanted)
    return {
        "outputs not finite": int((~np.isfinite(y) & np.isfinite(wanted)).sum()),
        "off by more than a unit": beside_float64(y, wanted),
        "off, were the stored input exact": beside_float64(y, norm(storage(x), exact)),
        "largest difference": float(np.max(difference, initial=0.0, where=np.isfinite(difference))),
        "variances below 0": int((SETS["variance"] < 0).sum()),
        "divided by infinity": int(np.isinf(SETS["scale"]).sum()),
        "divided by 0": int((SETS["scale"] == 0).sum()),
    }
