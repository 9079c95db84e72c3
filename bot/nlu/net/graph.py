"""Weights to a file that runs: an ONNX graph of one utterance, its matrices in int8.

Against 32-bit floats it takes two fifths of the time and a quarter of the memory (docs/adr/0030).
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from bot.nlu.net.learnt import HEADS, Learnt, Net
from bot.nlu.net.weights import ATTENTION_HEADS, WIDTH, Affine, Weights, weights

_OPSET, _FORMAT = 17, 8
_TINY = 1e-12


def write_graph(learnt: Learnt, path: Path) -> None:
    """Write the graph: token `ids` (n) in; each head's logits (1, labels) out, the mean of all nets."""
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        onnx.save(_Graph().model(learnt.nets), str(exact))
        level = logging.root.level
        logging.root.setLevel(logging.ERROR)  # it advises on graphs of images
        try:
            # 7 bits: processors without VNNI add two products of 8 bits into 16, which can overflow.
            quantize_dynamic(
                str(exact),
                str(path),
                op_types_to_quantize=["MatMul", "Gather"],
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
            )
        finally:
            logging.root.setLevel(level)


class _Graph:
    """Collects nodes and constants while the encoders are written down in order."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def model(self, nets: Sequence[Net]) -> onnx.ModelProto:
        """The whole graph, checked."""
        vectors = [self._vector(f"net{at}", weights(net)) for at, net in enumerate(nets)]
        outputs = [self._mean_of_heads(name, nets, vectors) for name in HEADS]
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["n"])
        constants = list(self._constants.values())
        graph = helper.make_graph(self._nodes, "utterance", [ids], outputs, constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)])
        model.ir_version = _FORMAT
        onnx.checker.check_model(model)
        return model

    def _vector(self, name: str, encoder: Weights) -> str:
        rows = self._embedded(encoder)
        for at, layer in enumerate(encoder.layers):
            rows = self._layer(f"{name}.layer{at}", layer, rows)
        return self._op("ReduceMean", rows, axes=[0], keepdims=1)

    def _mean_of_heads(self, name: str, nets: Sequence[Net], vectors: Sequence[str]) -> onnx.ValueInfoProto:
        heads = [net.heads[name] for net in nets]
        logits = [
            self._affine(f"net{at}.{name}", Affine(head.weights, head.bias), vector)
            for at, (head, vector) in enumerate(zip(heads, vectors, strict=True))
        ]
        self._nodes.append(helper.make_node("Mean", logits, [name]))
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, len(heads[0].labels)])

    def _embedded(self, encoder: Weights) -> str:
        # What is before the layers is the package's own and the same for all nets: its constants are kept once.
        zero, one = self._constant("zero", np.array([0])), self._constant("one", np.array([1]))
        length = self._op("Slice", self._op("Shape", "ids"), zero, one)
        words = self._op("Gather", self._constant("words", encoder.words), "ids")
        places = self._op("Slice", self._constant("positions", encoder.positions), zero, length, zero)
        return self._norm("embedded", encoder.norm, self._op("Add", words, places))

    def _layer(self, name: str, layer: Mapping[str, Affine], rows: str) -> str:
        across = WIDTH // ATTENTION_HEADS
        split = self._constant(f"{name}.split", np.array([-1, ATTENTION_HEADS, across]))
        joined = self._constant(f"{name}.joined", np.array([-1, WIDTH]))
        scale = np.float32(across**-0.5)
        query = Affine(layer["attention.self.query"].weights * scale, layer["attention.self.query"].bias * scale)
        parts = {"query": query, "key": layer["attention.self.key"], "value": layer["attention.self.value"]}
        by_head = {k: self._op("Reshape", self._affine(f"{name}.{k}", p, rows), split) for k, p in parts.items()}
        queries = self._op("Transpose", by_head["query"], perm=[1, 0, 2])
        keys = self._op("Transpose", by_head["key"], perm=[1, 2, 0])
        values = self._op("Transpose", by_head["value"], perm=[1, 0, 2])
        seen = self._op("MatMul", self._op("Softmax", self._op("MatMul", queries, keys), axis=-1), values)
        seen = self._op("Reshape", self._op("Transpose", seen, perm=[1, 0, 2]), joined)
        seen = self._affine(f"{name}.seen", layer["attention.output.dense"], seen)
        rows = self._norm(f"{name}.norm1", layer["attention.output.LayerNorm"], self._op("Add", rows, seen))
        inner = self._gelu(name, self._affine(f"{name}.inner", layer["intermediate.dense"], rows))
        inner = self._affine(f"{name}.outer", layer["output.dense"], inner)
        return self._norm(f"{name}.norm2", layer["output.LayerNorm"], self._op("Add", rows, inner))

    def _gelu(self, name: str, rows: str) -> str:
        root2, one, half = (
            self._constant(f"{name}.{word}", np.float32(value))
            for word, value in (("root2", 2**0.5), ("one", 1.0), ("half", 0.5))
        )
        bell = self._op("Add", self._op("Erf", self._op("Div", rows, root2)), one)
        return self._op("Mul", self._op("Mul", rows, bell), half)

    def _affine(self, name: str, affine: Affine, rows: str) -> str:
        product = self._op("MatMul", rows, self._constant(f"{name}.weights", affine.weights))
        return self._op("Add", product, self._constant(f"{name}.bias", affine.bias))

    def _norm(self, name: str, affine: Affine, rows: str) -> str:
        weights, bias = self._constant(f"{name}.weights", affine.weights), self._constant(f"{name}.bias", affine.bias)
        return self._op("LayerNormalization", rows, weights, bias, epsilon=_TINY)

    def _op(self, kind: str, *inputs: str, **attributes: object) -> str:
        name = f"{kind}{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def _constant(self, name: str, array: npt.NDArray[np.generic] | np.generic) -> str:
        self._constants[name] = numpy_helper.from_array(np.asarray(array, order="C"), name)
        return name
