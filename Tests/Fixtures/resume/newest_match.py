#!/usr/bin/env python3
"""Which file ModelCheckpoint(load_weights_on_restart=True) loads, step by step as in Keras of TF 2.4
(python/keras/callbacks.py, _get_most_recently_modified_file_matching_pattern), without TensorFlow's state file.

Takes filepaths, and prints for each the path that it picks, or an empty line.
"""
import os
import re
import sys


def newest_match(pattern):
    dir_name = os.path.dirname(pattern)
    base_name = os.path.basename(pattern)
    base_name_regex = "^" + re.sub(r"{.*}", r".*", base_name) + "$"
    latest_mod_time = 0
    file_path_with_latest_mod_time = None
    n_file_with_latest_mod_time = 0
    file_path_with_largest_file_name = None
    if os.path.exists(dir_name):
        for file_name in os.listdir(dir_name):
            if re.match(base_name_regex, file_name):
                file_path = os.path.join(dir_name, file_name)
                mod_time = os.path.getmtime(file_path)
                if file_path_with_largest_file_name is None or file_path > file_path_with_largest_file_name:
                    file_path_with_largest_file_name = file_path
                if mod_time > latest_mod_time:
                    latest_mod_time = mod_time
                    file_path_with_latest_mod_time = file_path
                    n_file_with_latest_mod_time = 1
                elif mod_time == latest_mod_time:
                    n_file_with_latest_mod_time += 1
    if n_file_with_latest_mod_time == 1:
        return file_path_with_latest_mod_time
    return file_path_with_largest_file_name


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(newest_match(argument) or "")
