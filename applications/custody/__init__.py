"""Where the paper is: copies with codes, the hands they went through, the courier's daily lists."""
