"""Tunes the sentence encoder and seven linear heads on labelled comments (PyTorch, CPU or GPU).

    python tune_encoder.py FOLDER [--epochs 2] [--seed 1] [--rate 1.5e-4] [--start TUNED]

Python because training on tfjs' WASM backend is several times slower; nothing here is needed to build, test or run
Parley. Reads what `npx parley tune prepare` wrote to FOLDER, checks that the encoder written out below gives the
graph's embeddings, and writes `tuned.safetensors` there: every tuned weight by its name in the graph, `heads/kernel`
[512, 7] and `heads/bias` [7]. A run that was stopped goes on from `checkpoint.pt`. With `--start` it begins with what
another run wrote instead of the published weights.
"""

import argparse
import copy
import json
import math
import os
import struct
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

ROWS = 64  # comments in a step
POOL = 50  # steps whose comments are sorted by length together, so that little is padding
RATE, HEAD_RATE, DECAY, WARM_UP = 1.5e-4, 1e-3, 0.01, 300
DROPOUT, HEAD_DROPOUT, TOKEN_DROPOUT = 0.1, 0.2, 0.05
AVERAGING = 0.999  # the weights that are kept are a moving average over about a thousand steps
SAVED_EVERY = 200
EMBEDDING, LABELS = 512, 7

STACK = "module_apply_default/Encoder_en/KonaTransformer/Encode"
RAW = "module/Encoder_en/KonaTransformer/Encode"


def read_safetensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    kinds = {"F32": np.float32, "I32": np.int32}
    return {
        name: np.frombuffer(data[slice(*entry["data_offsets"])], kinds[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
    }


def write_safetensors(path, tensors):
    header, data = {}, b""
    for name, array in tensors.items():
        part = np.ascontiguousarray(array, np.float32).tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + len(part)]}
        data += part
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


class Layer(nn.Module):
    """A pre-norm transformer layer of four heads; the first one widens 256 numbers a token to 512."""

    def __init__(self, index, weights):
        super().__init__()
        here, stack = f"{STACK}/Layer_{index}/TransformerLayer", f"{STACK}/TransformerStack/Layer_{index}/TransformerLayer"
        raw = f"{RAW}/Layer_{index}/TransformerLayer"
        norm = "layer_prepostprocess/layer_norm/layer_norm"
        end = "ConcatPartitions/concat"
        names = {
            "norm_scale": f"{here}/{norm}_scale/{end}",
            "norm_bias": f"{here}/{norm}_bias/{end}",
            "qkv": f"{raw}/MultiheadAttention/qkv_transform_single/kernel/part_0",
            "qkv_bias": f"{here}/MultiheadAttention/qkv_transform_single/bias/{end}",
            "output": f"{raw}/MultiheadAttention/output_transform_single/kernel/part_0",
            "output_bias": f"{here}/MultiheadAttention/output_transform_single/bias/{end}",
            "ffn_norm_scale": f"{here}/FFN/{norm}_scale/{end}",
            "ffn_norm_bias": f"{here}/FFN/{norm}_bias/{end}",
            "conv1": f"{stack}/FFN/conv1/Tensordot/Reshape_1",
            "conv1_bias": f"{here}/FFN/conv1/bias/{end}",
            "conv2": f"{stack}/FFN/conv2/Tensordot/Reshape_1",
            "conv2_bias": f"{here}/FFN/conv2/bias/{end}",
        }
        if index == 0:
            names |= {"dense": f"{here}/dense/kernel/{end}", "dense_bias": f"{here}/dense/bias/{end}"}
        self.names = names
        for key, name in names.items():
            value = torch.tensor(weights[name])
            setattr(self, key, nn.Parameter(value.reshape(value.shape[-2:]) if value.dim() > 2 else value))
        self.widens = index == 0

    def forward(self, x, mask, dropout):
        rows, length, width = x.shape
        n = F.layer_norm(x, (width,), self.norm_scale, self.norm_bias, 1e-6)
        q, k, v = (n @ self.qkv + self.qkv_bias).view(rows, length, 3, 4, width // 4).permute(2, 0, 3, 1, 4)
        o = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        o = o.transpose(1, 2).reshape(rows, length, width) @ self.output + self.output_bias
        x = (x @ self.dense + self.dense_bias if self.widens else x) + F.dropout(o, dropout)
        n = F.layer_norm(x, x.shape[-1:], self.ffn_norm_scale, self.ffn_norm_bias, 1e-6)
        f = F.relu(n @ self.conv1 + self.conv1_bias)
        return x + F.dropout(F.dropout(f, dropout) @ self.conv2 + self.conv2_bias, dropout)


class Encoder(nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.names = {
            "table": "module/Embeddings_en",
            "tanh": "module/Encoder_en/hidden_layers/tanh_layer_0/weights",
            "tanh_bias": "module/Encoder_en/hidden_layers/tanh_layer_0/bias",
        }
        for key, name in self.names.items():
            setattr(self, key, nn.Parameter(torch.tensor(weights[name])))
        timing = f"{STACK}/TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1"
        angles = torch.arange(128.0)[:, None] * torch.tensor(weights[timing])
        self.register_buffer("timing", torch.cat([angles.sin(), angles.cos()], 1))
        self.layers = nn.ModuleList(Layer(index, weights) for index in range(2))

    def forward(self, ids, mask, dropout=0.0):
        """ids, mask [rows, length] -> [rows, 512], of unit length."""
        x = 2 * F.embedding(ids, self.table) + self.timing[: ids.shape[1]]
        x = F.dropout(x, dropout) * mask[:, :, None]
        for layer in self.layers:
            x = layer(x, mask, dropout)
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return F.normalize(torch.tanh(mean @ self.tanh + self.tanh_bias))

    def named(self):
        """Every weight by its name in the graph."""
        for part in (self, *self.layers):
            for key, name in part.names.items():
                yield name, getattr(part, key)


class Model(nn.Module):
    def __init__(self, weights, sources):
        super().__init__()
        self.encoder = Encoder(weights)
        self.kernel = nn.Parameter(torch.zeros(EMBEDDING, LABELS))
        self.bias = nn.Parameter(torch.full((LABELS,), -2.0))
        # Raters of different sources draw the line elsewhere. What is shipped speaks as those of source 0 do.
        self.sources = nn.Parameter(torch.zeros(sources, LABELS))

    def forward(self, ids, mask, sources=None, dropout=0.0):
        embedding = F.dropout(self.encoder(ids, mask, dropout), HEAD_DROPOUT if dropout else 0.0)
        logits = math.sqrt(EMBEDDING) * embedding @ self.kernel + self.bias
        if sources is None:
            return logits
        return logits + self.sources[sources] * (sources > 0)[:, None]


class Rows:
    def __init__(self, path):
        tensors = read_safetensors(path)
        self.tokens, self.starts = tensors["tokens"], tensors["starts"]
        self.lengths = np.diff(self.starts)
        self.targets, self.weights = torch.tensor(tensors["targets"]), torch.tensor(tensors["weights"])
        self.sources, self.natural = torch.tensor(tensors["sources"]).long(), tensors["natural"] == 1

    def batch(self, rows, random=None):
        """ids and mask of some rows; with a random generator, a few tokens are left out."""
        kept = []
        for row in rows:
            tokens = self.tokens[self.starts[row] : self.starts[row + 1]]
            if random is not None and len(tokens) > 4:
                tokens = tokens[random.random(len(tokens)) >= TOKEN_DROPOUT]
            kept.append(tokens if len(tokens) else self.tokens[self.starts[row] : self.starts[row] + 1])
        ids = np.zeros((len(rows), max(map(len, kept))), np.int64)
        mask = np.zeros(ids.shape, bool)
        for at, tokens in enumerate(kept):
            ids[at, : len(tokens)] = tokens
            mask[at, : len(tokens)] = True
        return torch.from_numpy(ids), torch.from_numpy(mask)


def batches(lengths, random):
    """Rows in random order, in batches of like length."""
    order = random.permutation(len(lengths))
    for start in range(0, len(order), ROWS * POOL):
        pool = order[start : start + ROWS * POOL]
        pool = pool[np.argsort(lengths[pool], kind="stable")]
        parts = [pool[at : at + ROWS] for at in range(0, len(pool), ROWS)]
        yield from (parts[at] for at in random.permutation(len(parts)))


def area_under_roc(scores, positive):
    order = np.argsort(scores, kind="stable")
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks = (ends - (counts - 1) / 2)[inverse]
    positives = positive.sum()
    if positives < 2 or positives == len(order):
        return math.nan
    return (ranks[positive].sum() - positives * (positives + 1) / 2) / (positives * (len(order) - positives))


@torch.no_grad()
def judge(model, rows):
    """AUC per label: on rows of natural prevalence, and on the others."""
    logits = np.zeros((len(rows.lengths), LABELS), np.float32)
    order = np.argsort(rows.lengths, kind="stable")
    for start in range(0, len(order), 128):
        part = order[start : start + 128]
        logits[part] = model(*rows.batch(part)).numpy()
    targets, known = rows.targets.numpy(), rows.weights.numpy() > 0
    def areas(subset):
        return [
            area_under_roc(logits[keep, label], targets[keep, label] >= 0.5)
            for label in range(LABELS)
            for keep in [subset & known[:, label]]
        ]
    return areas(rows.natural), areas(~rows.natural)


def in_words(areas):
    return " ".join("  -  " if math.isnan(area) else f"{area:.4f}" for area in areas)


def check(encoder, folder):
    """The encoder written out above is the graph's."""
    expected = Rows(f"{folder}/check.safetensors")
    embeddings = torch.tensor(read_safetensors(f"{folder}/check.safetensors")["embeddings"])
    with torch.no_grad():
        ids, mask = expected.batch(range(len(expected.lengths)))
        difference = (encoder(ids, mask) - embeddings).abs().max().item()
    print(f"Largest difference from the graph's embeddings: {difference:.1e}", flush=True)
    if difference > 1e-4:
        raise SystemExit("That is not the same encoder. Run `npx parley tune prepare` again.")


@torch.no_grad()
def take(model, tuned):
    """Weights of another run. What it learned of single sources was not kept and begins anew."""
    for name, value in model.encoder.named():
        value.copy_(torch.tensor(tuned[name]).reshape(value.shape))
    model.kernel.copy_(torch.tensor(tuned["heads/kernel"]) / math.sqrt(EMBEDDING))
    model.bias.copy_(torch.tensor(tuned["heads/bias"]))


def main():
    parser = argparse.ArgumentParser(description="Tunes the encoder and seven linear heads.")
    parser.add_argument("folder")
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=RATE, help="highest learning rate of the encoder; the heads' follows")
    parser.add_argument("--start", help="tuned.safetensors of another run, to begin with instead of the published weights")
    options = parser.parse_args()
    folder = options.folder
    weights = read_safetensors(f"{folder}/encoder.safetensors")
    training, validation = Rows(f"{folder}/training.safetensors"), Rows(f"{folder}/validation.safetensors")
    torch.manual_seed(options.seed)
    model = Model(weights, int(training.sources.max()) + 1)
    check(model.encoder, folder)
    if options.start:
        take(model, read_safetensors(options.start))
    average = copy.deepcopy(model)
    inner = [parameter for name, parameter in model.named_parameters() if name.startswith("encoder")]
    outer = [parameter for name, parameter in model.named_parameters() if not name.startswith("encoder")]
    head_rate = HEAD_RATE * options.rate / RATE
    optimizer = torch.optim.AdamW([{"params": inner, "lr": options.rate}, {"params": outer, "lr": head_rate}], weight_decay=DECAY)
    per_epoch = math.ceil(len(training.lengths) / ROWS)
    steps = round(options.epochs * per_epoch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM_UP) * (1 + math.cos(math.pi * min(1, step / steps))) / 2
    )
    checkpoint, first = f"{folder}/checkpoint.pt", 0
    if os.path.exists(checkpoint):
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        first = saved["step"]
    step, since, loss_sum = 0, time.time(), 0.0
    for epoch in range(math.ceil(options.epochs)):
        random = np.random.default_rng([options.seed, epoch])
        for part in batches(training.lengths, random):
            if step >= steps:
                break
            step += 1
            if step <= first:
                continue
            ids, mask = training.batch(part, np.random.default_rng([options.seed, step]))
            logits = model(ids, mask, training.sources[part], DROPOUT)
            each = F.binary_cross_entropy_with_logits(logits, training.targets[part], reduction="none")
            loss = (each * training.weights[part]).sum() / ROWS
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            loss_sum += loss.item()
            with torch.no_grad():
                decay = min(AVERAGING, step / (step + 10))
                torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - decay)
            if step % SAVED_EVERY == 0 or step == steps:
                rate = (step - first) * ROWS / (time.time() - since)
                print(f"step {step}/{steps}  loss {loss_sum / SAVED_EVERY:.4f}  {rate:.0f} comments/s", flush=True)
                loss_sum = 0.0
                state = {"model": model, "average": average, "optimizer": optimizer, "schedule": schedule}
                torch.save({name: part.state_dict() for name, part in state.items()} | {"step": step}, checkpoint + ".new")
                os.replace(checkpoint + ".new", checkpoint)
            if step % (per_epoch // 4) == 0 or step == steps:
                natural, others = judge(average, validation)
                print(f"  validation AUC, natural: {in_words(natural)}\n  others: {in_words(others)}", flush=True)
    tuned = {name: value.detach().numpy().reshape(weights[name].shape) for name, value in average.encoder.named()}
    heads = {"heads/kernel": average.kernel.detach().numpy() * math.sqrt(EMBEDDING), "heads/bias": average.bias.detach().numpy()}
    write_safetensors(f"{folder}/tuned.safetensors", tuned | heads)
    print(f"Written: {folder}/tuned.safetensors")


if __name__ == "__main__":
    main()
