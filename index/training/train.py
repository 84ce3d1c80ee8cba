"""The training itself: sentence-transformers' StaticEmbedding under a ranking loss, one region a batch."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from datasets import Dataset
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer, SentenceTransformerTrainingArguments
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from sentence_transformers.sentence_transformer.training_args import BatchSamplers, MultiDatasetBatchSamplers
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit

from index.encoder import UNKNOWN
from index.segment import tokens
from index.training.pairs import Pair, vocabulary_of


@dataclass(frozen=True, slots=True)
class Settings:
    """What the training may be told. `dimension`: of a vector; `at_least`: how often a token must occur to be kept."""

    seed: int = 1
    dimension: int = 128
    epochs: int = 6
    batch: int = 48
    learning_rate: float = 0.05
    at_least: int = 3


def train(pairs: Mapping[str, Sequence[Pair]], settings: Settings) -> SentenceTransformer:
    """A static embedding trained on the pairs of each region; a batch holds pairs of one region, no answer twice."""
    random.seed(settings.seed)
    torch.manual_seed(settings.seed)
    said = sorted({text for region in pairs.values() for pair in region for text in (pair.question, pair.answer)})
    kept = vocabulary_of([tokens(text) for text in said], settings.at_least)
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate([UNKNOWN, *kept])}, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    embedding = StaticEmbedding(tokenizer, embedding_dim=settings.dimension)
    with torch.no_grad():
        embedding.embedding.weight.mul_(0.1)
        embedding.embedding.weight[0] = 0
    model = SentenceTransformer(modules=[embedding], device="cpu")
    with TemporaryDirectory() as scratch:
        arguments = SentenceTransformerTrainingArguments(
            output_dir=scratch,
            num_train_epochs=settings.epochs,
            per_device_train_batch_size=settings.batch,
            learning_rate=settings.learning_rate,
            warmup_steps=0.05,
            batch_sampler=BatchSamplers.NO_DUPLICATES,
            multi_dataset_batch_sampler=MultiDatasetBatchSamplers.PROPORTIONAL,
            seed=settings.seed,
            data_seed=settings.seed,
            save_strategy="no",
            report_to="none",
            disable_tqdm=True,
            use_cpu=True,
            logging_steps=500,
        )
        trainer = SentenceTransformerTrainer(
            model=model,
            args=arguments,
            train_dataset={region: _dataset(found) for region, found in pairs.items()},
            loss=MultipleNegativesRankingLoss(model),
        )
        trainer.train()
    with torch.no_grad():
        embedding.embedding.weight[0] = 0
    return model


def _dataset(pairs: Sequence[Pair]) -> Dataset:
    return Dataset.from_dict(
        {
            "question": [" ".join(tokens(pair.question)) for pair in pairs],
            "answer": [" ".join(tokens(pair.answer)) for pair in pairs],
        }
    )


def save(model: SentenceTransformer, folder: Path) -> None:
    """Write the model in sentence-transformers' own format."""
    model.save_pretrained(str(folder), create_model_card=False)
