#!/usr/bin/env bash
# Makes a self-contained directory with Howdah, its libraries and a Java runtime: target/installer/Howdah.
# Needs a JDK 25 with jpackage, found by JAVA_HOME or the path.
set -euo pipefail
cd "$(dirname "$0")/.."
jpackage="${JAVA_HOME:+$JAVA_HOME/bin/}jpackage"
mvn -q -DskipTests package dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/installer/lib
jar=$(ls target/howdah-*.jar | head -1)
cp "$jar" target/installer/lib/
rm -rf target/installer/Howdah
"$jpackage" --type app-image --name Howdah --dest target/installer --input target/installer/lib \
  --main-jar "$(basename "$jar")" --main-class dev.howdah.boot.Main \
  --java-options --enable-native-access=ALL-UNNAMED --app-version 1.0.0
echo target/installer/Howdah
