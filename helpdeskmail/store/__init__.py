"""What is kept: tables, blobs, and the one writer through which every change goes."""
