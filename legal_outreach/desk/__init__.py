"""The desk of reviews: one table of acts on papers and questions (中办发〔2016〕30号), what they need and do."""
