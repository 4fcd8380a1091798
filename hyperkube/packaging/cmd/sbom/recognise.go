package main

import "strings"

// recognise names a licence by its SPDX identifier from phrases that only that licence has, or "" when none fits: the
// text itself is always shipped, so a name is a convenience and is never guessed.
func recognise(text string) string {
	plain := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	for _, known := range phrases {
		if containsAll(plain, known.all) && !containsAny(plain, known.none) {
			return known.id
		}
	}
	return ""
}

var phrases = []struct {
	id        string
	all, none []string
}{
	{"Apache-2.0", []string{"apache license", "version 2.0"}, []string{"llvm exceptions"}},
	{"MPL-2.0", []string{"mozilla public license", "2.0"}, nil},
	{"ISC", []string{"permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that"}, nil},
	{"ISC", []string{"permission to use, copy, modify, and distribute this software for any purpose with or without fee is hereby granted, provided that"}, nil},
	{"MIT", []string{"permission is hereby granted, free of charge, to any person obtaining a copy", "the above copyright notice and this permission notice shall be included"}, nil},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "neither the name", "endorse or promote"}, []string{"all advertising materials"}},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "may not be used to endorse or promote"}, []string{"all advertising materials"}},
	{"BSD-2-Clause", []string{"redistribution and use in source and binary forms", "redistributions in binary form must reproduce"}, []string{"endorse or promote", "all advertising materials"}},
	{"Unlicense", []string{"this is free and unencumbered software released into the public domain"}, nil},
	{"0BSD", []string{"permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted."}, nil},
}

func containsAll(text string, parts []string) bool {
	for _, part := range parts {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}

func containsAny(text string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}
