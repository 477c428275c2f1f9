"""The same extraction past one machine, on Dask: a partition of a dataset becomes one Parquet part a kind.

`datasets` cuts a dataset into partitions, `work` is what a worker does with one, `parts` where the results lie,
`run` gives partitions out, `loading` brings results into a store. Nothing else knows Dask.
"""

from __future__ import annotations
