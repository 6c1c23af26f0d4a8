#!/bin/sh
# Where the fonts in assets/fonts come from: npm packages under the SIL Open Font Licence, cut down to what we write. Run by hand;
# the build never downloads anything. Needs npm and Python's fonttools (pip install fonttools).
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for package in inter@0.4.2 jetbrains-mono@0.4.1 atkinson-hyperlegible-next@0.4.1; do
  npm pack --silent "@expo-google-fonts/$package"
done
for archive in *.tgz; do tar xzf "$archive" --one-top-level; done

# Latin, Greek, Cyrillic, punctuation, arrows, mathematics, boxes. Nothing from U+E000 on: there the icons live.
chars="U+0020-024F,U+0370-03FF,U+0400-04FF,U+1E00-1EFF,U+2000-206F,U+20A0-20BF,U+2100-214F,U+2190-21FF,U+2200-22FF,U+2300-23FF,U+2500-25FF,U+2700-27BF"
features="kern,liga,calt,ccmp,locl,mark,mkmk,tnum,zero,case"
cut() {
  pyftsubset "$1" --unicodes="$chars" --layout-features="$features" --no-hinting --output-file="$here/assets/fonts/$2"
}
cut expo-google-fonts-inter-0.4.2/package/400Regular/Inter_400Regular.ttf Inter-Regular.ttf
cut expo-google-fonts-inter-0.4.2/package/600SemiBold/Inter_600SemiBold.ttf Inter-SemiBold.ttf
cut expo-google-fonts-jetbrains-mono-0.4.1/package/400Regular/JetBrainsMono_400Regular.ttf JetBrainsMono-Regular.ttf
atkinson=expo-google-fonts-atkinson-hyperlegible-next-0.4.1/package
cut "$atkinson/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf" AtkinsonHyperlegibleNext-Regular.ttf
cut "$atkinson/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf" AtkinsonHyperlegibleNext-SemiBold.ttf
cp expo-google-fonts-inter-0.4.2/package/LICENSE_FONT "$here/assets/fonts/Inter-OFL.txt"
cp expo-google-fonts-jetbrains-mono-0.4.1/package/LICENSE_FONT "$here/assets/fonts/JetBrainsMono-OFL.txt"
cp "$atkinson/LICENSE_FONT" "$here/assets/fonts/AtkinsonHyperlegibleNext-OFL.txt"
