def ratio(a, b):
    """a / b, where 0 / 0 is 0: a constant set has nothing to say."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((a == 0) & (b == 0), 0.0, a / b)


def standardized(x, axis, eps):
    """(x - mean) / sqrt(variance + eps), the mean and the variance (divided by n) along an axis."""
    centred = x - np.take(x, [0], axis)
    centred = centred - centred.mean(axis, keepdims=True)
    return ratio(centred, np.sqrt((centred**2).mean(axis, keepdims=True) + eps))


def sized(x, counted, eps):
    """x / sqrt(mean of the first squares + eps), row by row."""
    return ratio(x, np.sqrt((x[:, :counted] ** 2).mean(1, keepdims=True) + eps))


def of_length(x, length, eps):
    """Rows of that length; eps is a floor under the length they had."""
    return length * ratio(x, np.maximum(np.sqrt((x**2).sum(1, keepdims=True)), eps))


def in_groups(x, size, eps):
    """Neighbouring features of a row, standardized in groups of that size."""
    return standardized(x.reshape(len(x), -1, size), 2, eps).reshape(x.shape)


def affine(y, gamma, beta):
    return (gamma * y + beta).astype(np.float32)
