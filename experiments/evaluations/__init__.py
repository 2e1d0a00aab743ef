"""The evaluation laboratory: pilots, roll-outs and trials, estimated as an evaluator would, beside the truth."""
