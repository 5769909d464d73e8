import math

MASK = (1 << 64) - 1


def split_mix(z):
    z = (z + 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


class Stream:
    """xoshiro256++ (Blackman and Vigna, 2021), one stream for every seed and name."""

    def __init__(self, seed, name):
        named = 0xCBF29CE484222325
        for byte in name.encode():
            named = ((named ^ byte) * 0x100000001B3) & MASK
        state = split_mix((split_mix(seed) + named) & MASK)
        self.s = [split_mix((state + k * 0x9E3779B97F4A7C15) & MASK) for k in range(4)]

    def bits(self):
        s = self.s
        sum_ = (s[0] + s[3]) & MASK
        result = (((sum_ << 23) | (sum_ >> 41)) + s[0]) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = ((s[3] << 45) | (s[3] >> 19)) & MASK
        return result

    def uniform(self):
        """On [0, 1): 53 bits."""
        return (self.bits() >> 11) * 2.0**-53

    def open_uniform(self):
        """On (0, 1): 52 bits and a half."""
        return (self.bits() >> 12) * 2.0**-52 + 2.0**-53


# The 256 layers of the normal density's ziggurat (Marsaglia and Tsang, 2000).
R = 3.654152885361008796
AREA = R * math.exp(-R * R / 2) + math.sqrt(math.pi / 2) * math.erfc(R / math.sqrt(2))
EDGES = [AREA * math.exp(R * R / 2), R]
while len(EDGES) < 256:
    EDGES.append(math.sqrt(-2 * math.log(AREA / EDGES[-1] + math.exp(-EDGES[-1] ** 2 / 2))))
EDGES.append(0.0)
HEIGHTS = [math.exp(-e * e / 2) for e in EDGES]


def normal(stream):
    while True:
        bits = stream.bits()
        i = bits & 0xFF
        u = (bits >> 12) * 2.0**-51 - 1.0
        z = u * EDGES[i]
        if abs(z) < EDGES[i + 1]:
            return z
        if i == 0:
            return tail(stream, u)
        if HEIGHTS[i + 1] + (HEIGHTS[i] - HEIGHTS[i + 1]) * stream.uniform() < math.exp(-z * z / 2):
            return z


def tail(stream, u):
    while True:
        a, b = math.log(stream.open_uniform()) / R, math.log(stream.open_uniform())
        if -2 * b >= a * a:
            return a - R if u < 0 else R - a
