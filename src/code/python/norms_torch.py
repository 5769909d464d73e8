def sized(x, counted, eps):
    """x / sqrt(mean of the first squares + eps), row by row."""
    return x / torch.sqrt((x[:, :counted] ** 2).mean(1, keepdim=True) + eps)


def batch_norm(x, eps):
    """Over the batch, as in training. F.batch_norm refuses one sample, and an eps of 0."""
    if len(x) == 1 or eps == 0:
        centred = x - x.mean(0)
        return centred / torch.sqrt((centred**2).mean(0) + eps)
    return F.batch_norm(x, None, None, training=True, eps=eps)


def affine(y, gamma, beta):
    """The page takes 0 / 0 as 0: a constant set has nothing to say. It happens only without eps."""
    if NO_EPS:
        y = torch.where(y.isnan() & x.isfinite(), 0.0, y)
    return (gamma * y + beta).float().numpy()
