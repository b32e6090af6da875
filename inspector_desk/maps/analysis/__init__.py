"""What repeats, where and when: counted so that chance is not taken for a pattern, and saying what it cannot say."""
