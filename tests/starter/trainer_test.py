# SPDX-License-Identifier: Apache-2.0
"""The starter's trainer on the processor, and what rookery-cli makes of its model."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

STARTER = pathlib.Path(__file__).parents[2] / "resources/starter"
sys.path.insert(0, str(STARTER))
try:
    import numpy as np
    import torch
except ImportError:
    sys.exit(77)

from trainer import wkv  # noqa: E402
from trainer.load import load  # noqa: E402

CLI = sys.argv.pop(1)
SHAPE = STARTER / "shapes/test.json"


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{command[1]}: {done.stdout}{done.stderr}")
    return done.stdout


class Recurrence(unittest.TestCase):
    """Compared with one token after another in double precision."""

    def inputs(self, length):
        torch.manual_seed(0)
        shape = (2, length, 2, 64)
        r, k, v = (torch.randn(shape, dtype=torch.float64) * 0.5 for _ in range(3))
        log_w = -0.60653066 * torch.sigmoid(torch.randn(shape, dtype=torch.float64) * 2)
        kk = torch.nn.functional.normalize(torch.randn(shape, dtype=torch.float64), dim=-1)
        a = torch.sigmoid(torch.randn(shape, dtype=torch.float64))
        return r, log_w, k, v, -kk, kk * a

    def check(self, form, dtype, limit, length):
        results = []
        for function, kind in ((wkv.plain, torch.float64), (form, dtype)):
            inputs = [x.to(kind).requires_grad_() for x in self.inputs(length)]
            y = function(*inputs)
            torch.manual_seed(1)
            results.append([y, *torch.autograd.grad(y, inputs, torch.randn(y.shape, dtype=torch.float64).to(kind))])
        for right, found in zip(*results):
            self.assertLess(float((found - right).norm() / right.norm().clamp(min=1e-30)), limit)

    def test_chunked(self):
        self.check(wkv.chunked, torch.float64, 1e-13, 48)
        self.check(wkv.chunked, torch.float32, 2e-6, 48)

    def test_compiled(self):
        if wkv.compiled_library() is None:
            self.skipTest("no compiler")
        for length in (1, 16, 37):
            self.check(wkv.compiled, torch.float32, 2e-6, length)
            self.check(lambda r, log_w, *rest: wkv.Compiled.apply(r, log_w.exp(), *rest), torch.float32, 2e-6, length)


class Steps(unittest.TestCase):
    def test_muon_makes_changes_orthogonal(self):
        from trainer.muon import Muon, orthogonal
        torch.manual_seed(0)
        for shape in ((3, 64, 64), (2, 64, 256), (2, 256, 64)):
            # Singular values that lie a thousandfold apart come close to 1.
            u, _, v = torch.linalg.svd(torch.randn(shape), full_matrices=False)
            found = orthogonal(u * torch.logspace(0, -3, 64) @ v)
            values = torch.linalg.svdvals(found)
            self.assertGreater(float(values[:, :48].min()), 0.5)
            self.assertLess(float(values.max()), 1.3)
        weight = torch.nn.Parameter(torch.zeros(64, 256))
        weight.grad = torch.randn(64, 256)
        Muon([weight], lr=0.1).step()
        self.assertAlmostEqual(float(weight.square().mean().sqrt()), 0.1 * 0.2, delta=0.004)

    def test_rate(self):
        from trainer.schedule import learning_rate
        options = {"rate": 1.0, "last_rate": 0.1, "warm_up": 10, "cool_from": 0.5}
        found = [learning_rate(options, step, step / 100) for step in (0, 9, 50, 75, 100)]
        for rate, right in zip(found, (0.1, 1.0, 1.0, 0.55, 0.1)):
            self.assertAlmostEqual(rate, right)

    def test_only_what_counts_is_asked_for(self):
        from trainer.model import Model, Shape
        model = Model(Shape(1, 64, 80))
        chosen = torch.rand(2 * 16) < 0.5
        ids = torch.randint(0, 80, (2, 16))
        self.assertTrue(torch.allclose(model(ids, chosen), model(ids).flatten(0, 1)[chosen], atol=1e-5))


class Beginnings(unittest.TestCase):
    def test_weights_of_another_vocabulary(self):
        """Where two vocabularies share ids, the same text gives the same logits; a new id reads as its pieces did."""
        from corpus.world import Vocabulary
        from trainer import export
        from trainer.model import Model, Shape
        from trainer.warm import take_over
        word = Vocabulary().encode("hello")[0]
        before, after = [*range(257), 261, 300], [*range(257), 261, 400, word]
        torch.manual_seed(0)
        model, other = Model(Shape(2, 64, len(before))), Model(Shape(2, 64, len(after)))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "earlier.safetensors"
            export.export(path, model, before, "Earlier", "test")
            self.assertEqual(take_over(other, after, path), 258)
        ids = torch.randint(1, 258, (1, 30))
        with torch.no_grad():
            self.assertTrue(torch.allclose(model(ids)[..., :258], other(ids)[..., :258], atol=1e-5))
            pieces = Vocabulary(before).encode("hello")
            self.assertTrue(torch.allclose(other.emb.weight[-1], model.emb.weight[list(pieces)].mean(0)))

    def test_more_layers(self):
        """Earlier layers are spread over more of them, and at first the same text gives the same logits."""
        from trainer import export
        from trainer.model import Model, Shape
        from trainer.warm import spread, take_over
        self.assertEqual([spread(f"blocks.{layer}.att.w1", 3, 5) for layer in range(3)], [f"blocks.{at}.att.w1" for at in (0, 2, 4)])
        self.assertEqual(spread("ln_out.weight", 3, 5), "ln_out.weight")
        torch.manual_seed(0)
        kept = list(range(300))
        model, deeper = Model(Shape(2, 64, 300)), Model(Shape(3, 64, 300))
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(0.02 * torch.randn_like(parameter))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "earlier.safetensors"
            export.export(path, model, kept, "Earlier", "test")
            self.assertEqual(take_over(deeper, kept, path), 300)
        ids = torch.randint(1, 300, (1, 32))
        with torch.no_grad():
            self.assertTrue(torch.allclose(model(ids), deeper(ids), atol=1e-4))

    def test_a_texts_end_is_never_asked_for(self):
        import train
        from trainer.model import Model, Shape
        model, ids = Model(Shape(1, 64, 80)), torch.randint(1, 80, (2, 16))
        targets, parts = torch.randint(1, 80, (2, 16)), torch.ones(2, 16, dtype=torch.long)
        targets[:, 8:] = 0
        half = train.loss_of(model, ids, targets, parts, 0.3)
        self.assertTrue(torch.allclose(half, train.loss_of(model, ids[:, :8], targets[:, :8], parts[:, :8], 0.3), atol=1e-4))

    def test_blur(self):
        """Some of what the user says is read as something else, the same at every round; answers and frame never."""
        from trainer.text import Text
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder)
            draw = np.random.default_rng(1)
            ids = draw.integers(1, 40, 4000).astype("<u2")
            ids[::100] = 0
            parts = draw.integers(0, 2, 4000).astype(np.uint8)
            ids.tofile(path / "ids.u16")
            parts.tofile(path / "parts.u8")
            np.arange(40, dtype="<u2").tofile(path / "kept.u16")
            text = Text(path)
            begins = text.windows(64)
            clear, targets, _ = text.batch(begins, 64, "cpu")
            text.blur(0.3, {0, 7})
            blurred, same_targets, _ = text.batch(begins, 64, "cpu")
            self.assertTrue(torch.equal(blurred, text.batch(begins, 64, "cpu")[0]))
        self.assertTrue(torch.equal(targets, same_targets))
        changed = blurred != clear
        self.assertAlmostEqual(float(changed.float().mean()), 0.3 * 0.5, delta=0.03)
        user = torch.from_numpy(parts[begins[:, None] + np.arange(64)] == 0)
        self.assertFalse(bool((changed & ~user).any()))
        self.assertFalse(bool((changed & torch.isin(clear, torch.tensor([0, 7]))).any()))


class HalfPrecision(unittest.TestCase):
    def test_as_on_a_gpu(self):
        """Products in bfloat16 and the recurrence in chunks: the loss falls, and every weight learns."""
        from trainer import model as model_module
        torch.manual_seed(0)
        model = model_module.Model(model_module.Shape(2, 64, 300))
        ids = torch.randint(0, 300, (2, 34))
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
        quickest, wkv.compiled_library = wkv.compiled_library, lambda: None
        losses = []
        try:
            for _ in range(6):
                with torch.autocast("cpu", torch.bfloat16):
                    logits = model(ids[:, :-1])
                    loss = torch.nn.functional.cross_entropy(logits.float().flatten(0, 1), ids[:, 1:].flatten())
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                losses.append(loss.item())
        finally:
            wkv.compiled_library = quickest
        self.assertLess(losses[-1], losses[0] - 1)
        self.assertEqual([name for name, p in model.named_parameters() if p.grad is None], [])


class Training(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        run(sys.executable, STARTER / "write_corpus.py", cls.path / "text", "--shape", SHAPE, "--tokens", "60000")
        cls.train(cls.path / "once")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def train(cls, out, *more):
        run(sys.executable, STARTER / "train.py", cls.path / "text", out, "--shape", SHAPE, "--threads", "1", "--device", "cpu", *more)

    def test_loss_falls(self):
        losses = [json.loads(line)["loss"] for line in (self.path / "once/log.jsonl").read_text().splitlines()]
        self.assertEqual(len(losses), 20)
        self.assertLess(sum(losses[-5:]) / 5, 0.8 * sum(losses[:3]) / 3)

    def test_goes_on_where_it_stopped(self):
        self.train(self.path / "twice", "--stop-at", "8")
        self.assertFalse((self.path / "twice/starter-f32.safetensors").exists())
        self.train(self.path / "twice")
        one, other = ((self.path / name / "starter-f32.safetensors").read_bytes() for name in ("once", "twice"))
        self.assertTrue(one == other, "a run that was stopped ends elsewhere")

    def test_cli_gives_the_same_logits(self):
        model = self.path / "once/starter-f32.safetensors"
        found = json.loads(run(sys.executable, STARTER / "compare.py", CLI, model))
        self.assertEqual((found["ids"], found["same_best"]), (1000, True))
        info = json.loads(run(CLI, "inspect", model))
        self.assertEqual((info["version"], info["vocabulary"], info["family"], info["name"]),
                         ("7", "world-pruned", "world", "Starter for tests"))

    def test_cli_gives_the_same_logits_for_a_random_model(self):
        run(sys.executable, STARTER / "compare.py", CLI, self.path / "random.safetensors", "--shape", SHAPE, "--random")

    def test_all_of_worlds_rows(self):
        """`convert --full-vocab`, read back here: the rows the model has are the same, the others cannot win."""
        whole = self.path / "whole.safetensors"
        run(CLI, "convert", self.path / "once/starter-f32.safetensors", whole, "--precision", "f32", "--full-vocab")
        little, kept = load(self.path / "once/starter-f32.safetensors")
        large = type(little)(type(little.shape)(little.shape.layers, little.shape.width, 65536)).eval()
        from trainer.load import read_file
        large.load_state_dict(read_file(whole)[0])
        rows = torch.randint(1, len(kept), (1, 40))
        with torch.no_grad():
            few, all_logits = little(rows)[0], large(torch.tensor(kept)[rows])[0]
        self.assertLess(float((all_logits[:, kept] - few).abs().max()), 1e-4)
        others = torch.ones(65536, dtype=torch.bool)
        others[kept] = False
        self.assertLess(float((all_logits[:, others] + 30).abs().max()), 1e-3)


class Judging(unittest.TestCase):
    def test_gates_and_card(self):
        """A model of 20 steps passes no gate, and the card says so."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder)
            run(sys.executable, STARTER / "write_corpus.py", path / "text", "--shape", SHAPE, "--tokens", "20000")
            run(sys.executable, STARTER / "train.py", path / "text", path / "out", "--shape", SHAPE, "--steps", "2", "--device", "cpu")
            done = subprocess.run([sys.executable, STARTER / "evaluate.py", CLI, path / "out/starter-f32.safetensors", path / "text",
                                   "--at-most", "2", "--card", path / "card.md"], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn("does not hold", done.stdout)
            card = (path / "card.md").read_text()
            self.assertIn(done.stdout.strip(), card)
            self.assertNotIn("{{", card)


if __name__ == "__main__":
    unittest.main()
