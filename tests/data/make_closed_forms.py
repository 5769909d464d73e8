"""Writes tests/data/closed_forms.json with mpmath (1.3.0), 60 digits, of which 20 are kept.
Run: python3 tests/data/make_closed_forms.py

Moments come from raw moments or cumulants, which cancel: with 60 digits that costs nothing here.
Distribution functions are integrals of the density, by quadrature.
"""

import json
import pathlib
from itertools import product

from mpmath import (binomial, erfc, euler, exp, factorial, gamma, log, loggamma, mp, mpf, nstr,
                    pi, quad, rf, sqrt, stirling2, zeta)

mp.dps = 60
OUT = pathlib.Path(__file__).parent / "closed_forms.json"
KEPT = 20


def text(x):
    return nstr(x, KEPT)


# E (y_train - y_pop)² of a batch of B: 2 (1 - c).
def batch_error(b):
    b = mpf(b)
    return 2 * (1 - exp(log(2 / b) / 2 + loggamma(b / 2) - loggamma((b - 1) / 2)))


BATCHES = [2, 3, 4, 5, 16, 31, 32, 33, 34, 35, 100, 1000, 10**5, 10**6, 10**8, 2**32 - 1]


# One coordinate of a point on the sphere of radius √m in m dimensions, m >= 4.
def sphere_density(m, x):
    m = mpf(m)
    inside = 1 - mpf(x) ** 2 / m
    if inside <= 0:
        return mpf(0)
    ratio = exp(loggamma(m / 2) - loggamma((m - 1) / 2) - loggamma(mpf(1) / 2))
    return ratio * exp((m - 3) / 2 * log(inside)) / sqrt(m)


def sphere_cdf(m, x):
    x = mpf(x)
    end = min(sqrt(mpf(m)), abs(x) + 40)
    knots = [abs(x) + (end - abs(x)) * mpf(k) / 20 for k in range(21)]
    if abs(x) >= sqrt(mpf(m)):
        tail = mpf(0)
    else:
        tail = quad(lambda t: sphere_density(m, t), knots)
    return tail if x < 0 else 1 - tail


DIMENSIONS = [4, 5, 16, 57, 100, 199, 200, 201, 202, 300, 1024, 4096, 16384, 10**5, 10**6, 10**8,
              2**32 - 1]
PLACES = ["0", "0.3", "-0.5", "-1", "2", "-3.5", "-6"]


def central(raw):
    m1, m2, m3, m4 = raw
    variance = m2 - m1**2
    third = m3 - 3 * m1 * m2 + 2 * m1**3
    fourth = m4 - 4 * m1 * m3 + 6 * m1**2 * m2 - 3 * m1**4
    return [m1, variance, third / variance ** mpf(1.5), fourth / variance**2 - 3]


def of_cumulants(k1, k2, k3, k4):
    return [k1, k2, k3 / k2 ** mpf(1.5), k4 / k2**2]


def normal_raw(mu, s):
    return [mu, mu**2 + s**2, mu**3 + 3 * mu * s**2, mu**4 + 6 * mu**2 * s**2 + 3 * s**4]


def mixture(parts):
    return [sum(w * raw[i] for w, raw in parts) for i in range(4)]


def powers(of):
    return [of(k) for k in range(1, 5)]


def homogeneous(k, a, b, c):
    return sum(a**i * b**j * c ** (k - i - j) for i in range(k + 1) for j in range(k + 1 - i))


def skew_normal_raw(a):
    d = a / sqrt(1 + a**2)
    half = [mpf(1)] + powers(lambda k: 2 ** (mpf(k) / 2) * gamma(mpf(k + 1) / 2) / sqrt(pi))
    whole = [mpf(1), mpf(0), mpf(1), mpf(0), mpf(3)]
    rest = sqrt(1 - d**2)
    return powers(lambda k: sum(binomial(k, i) * d**i * half[i] * rest ** (k - i) * whole[k - i]
                                for i in range(k + 1)))


def rectified_raw(mu, s):
    t = mu / s
    m = [erfc(-t / sqrt(2)) / 2]
    m.append(t * m[0] + exp(-t * t / 2) / sqrt(2 * pi))
    for i in range(2, 5):
        m.append(t * m[i - 1] + (i - 1) * m[i - 2])
    return [s**i * m[i] for i in range(1, 5)]


STATED = {
    "normal": lambda mu, s: of_cumulants(mu, s**2, mpf(0), mpf(0)),
    "uniform": lambda c, w: central(powers(
        lambda k: ((c + w) ** (k + 1) - (c - w) ** (k + 1)) / ((k + 1) * 2 * w))),
    "bernoulli": lambda p: central([p] * 4),
    "exponential": lambda r: central(powers(lambda k: factorial(k) / r**k)),
    "laplace": lambda b: central([mpf(0), 2 * b**2, mpf(0), 24 * b**4]),
    "logistic": lambda s: central([mpf(0), (pi * s) ** 2 / 3, mpf(0), 7 * (pi * s) ** 4 / 15]),
    "student-t": lambda n: central([mpf(0), n / (n - 2), mpf(0), 3 * n**2 / ((n - 2) * (n - 4))]),
    "log-normal": lambda mu, s: central(powers(lambda k: exp(k * mu + (k * s) ** 2 / 2))),
    "gamma": lambda k, t: central(powers(lambda i: t**i * rf(k, i))),
    "chi-squared": lambda k: central(powers(lambda i: 2**i * rf(k / 2, i))),
    "beta": lambda a, b: central(powers(lambda i: rf(a, i) / rf(a + b, i))),
    "triangular": lambda c, w, t: central(powers(
        lambda k: homogeneous(k, c - w, c + w, c + w * t) / binomial(k + 2, 2))),
    "weibull": lambda k, l: central(powers(lambda i: l**i * gamma(1 + i / k))),
    "pareto": lambda a: central(powers(lambda k: a / (a - k))),
    "gumbel": lambda mu, b: of_cumulants(mu + b * euler, (pi * b) ** 2 / 6, 2 * zeta(3) * b**3,
                                         (pi * b) ** 4 / 15),
    "skew-normal": lambda a: central(skew_normal_raw(a)),
    "poisson": lambda l: central(powers(
        lambda k: sum(stirling2(k, i) * l**i for i in range(k + 1)))),
    "two-peaked": lambda m, s: central(mixture([(mpf(1) / 2, normal_raw(m, s)),
                                                (mpf(1) / 2, normal_raw(-m, s))])),
    "spike-and-slab": lambda p: central([mpf(0), mpf(1), mpf(0), 3 / p]),
    "contaminated": lambda p, k: central([mpf(0), 1 - p + p * k**2, mpf(0), 3 * (1 - p + p * k**4)]),
    "rectified": lambda mu, s: central(rectified_raw(mu, s)),
}

# Ends of every parameter's range, what lies just inside, and a value between.
GRID = {
    "normal": [["-100", "0.1", "100"], ["0.01", "100"]],
    "uniform": [["-100", "0", "100"], ["0.01", "1", "100"]],
    "bernoulli": [["0.01", "0.3", "0.5", "0.99"]],
    "exponential": [["0.01", "1", "100"]],
    "laplace": [["0.01", "100"]],
    "logistic": [["0.01", "100"]],
    "student-t": [["4.001", "5", "100"]],
    "log-normal": [["-5", "0", "5"], ["0.01", "0.5", "3"]],
    "gamma": [["0.1", "2", "100"], ["0.01", "1", "100"]],
    "chi-squared": [["1", "3", "100"]],
    "beta": [["0.1", "2", "100"], ["0.1", "5", "100"]],
    "triangular": [["-100", "0", "100"], ["0.01", "2", "100"], ["-1", "-0.3", "0", "1"]],
    "weibull": [["0.5", "1", "3.6", "10"], ["0.01", "1", "100"]],
    "pareto": [["4.001", "5", "20"]],
    "gumbel": [["-100", "0", "100"], ["0.01", "100"]],
    "skew-normal": [["-20", "-0.01", "0", "4", "20"]],
    "poisson": [["0.1", "3", "1000"]],
    "two-peaked": [["0", "1", "100"], ["0.01", "100"]],
    "spike-and-slab": [["0.001", "0.3", "0.999999", "1"]],
    "contaminated": [["0", "0.000001", "0.3", "1"], ["1", "1.000001", "3", "100"]],
    "rectified": [["-3", "-2.5", "-1", "-0.4", "0", "0.4", "3", "10"], ["1", "1.7", "10"]],
}


def stated():
    for key, grids in GRID.items():
        for values in product(*grids):
            # What the program reads is the nearest double: 0.1 is not a tenth.
            exact = [mpf(float(value)) for value in values]
            yield {"law": f"{key}:{','.join(values)}", "moments": list(map(text, STATED[key](*exact)))}


OUT.write_text(json.dumps({
    "batch_estimate_error": [[b, text(batch_error(b))] for b in BATCHES],
    "sphere": [[m, x, text(sphere_density(m, x)), text(sphere_cdf(m, x))]
               for m in DIMENSIONS for x in PLACES],
    "moments": list(stated()),
}, indent=0) + "\n")
