"""The free-form network picture: pyvis builds it, a page of ours holds it.

pyvis as it stands asks other servers for scripts, runs hostile text and drops parallel links.
Here it only collects nodes (whole numbers as ids, positions given) and links (all of them); the
page, its policy and its script are ours, and the drawing library inside pyvis is put in the file.
"""
