//! The page as it was looked at: three languages, light and dark, three widths.
//!
//! Compared by the mean color of squares, so that another version of a font is no difference and a missing part is one.
//! `RENEW=1` writes the pictures anew; whoever does looks at them before committing them.

use std::fs;
use std::path::{Path, PathBuf};

use browser::Browser;

/// Side of a square \[px\].
const SIDE: usize = 20;
/// Squares whose mean color is further off than this, in any of red, green and blue, are different.
const OFF: f64 = 40.0;
/// Part of all squares that may be different.
const DIFFERENT: f64 = 0.04;
/// Height of a picture \[px\].
const HEIGHT: u32 = 900;

/// Mean colors of the squares of a picture, row by row.
fn squares(file: &[u8]) -> (usize, Vec<[f64; 3]>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let (width, height) = (info.width as usize, info.height as usize);
    let channels = info.line_size / width;
    let mut means = Vec::new();
    for top in (0..height - SIDE + 1).step_by(SIDE) {
        for left in (0..width - SIDE + 1).step_by(SIDE) {
            let mut sums = [0.0; 3];
            for row in top..top + SIDE {
                for column in left..left + SIDE {
                    let at = row * info.line_size + column * channels;
                    for (sum, value) in sums.iter_mut().zip(&pixels[at..]) {
                        *sum += f64::from(*value);
                    }
                }
            }
            means.push(sums.map(|sum| sum / (SIDE * SIDE) as f64));
        }
    }
    (width, means)
}

/// Part of the squares that are different; 1 where the pictures are of different sizes.
fn difference(before: &[u8], now: &[u8]) -> f64 {
    let ((width, before), (now_width, now)) = (squares(before), squares(now));
    if width != now_width || before.len() != now.len() {
        return 1.0;
    }
    let differs = |(a, b): (&[f64; 3], &[f64; 3])| a.iter().zip(b).any(|(a, b)| (a - b).abs() > OFF);
    before.iter().zip(&now).filter(|pair| differs(*pair)).count() as f64 / before.len() as f64
}

#[test]
fn the_page_looks_as_it_was_looked_at() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures");
    let renew = std::env::var_os("RENEW").is_some();
    let seen: PathBuf = std::env::temp_dir().join("trial-feasibility-pictures");
    fs::create_dir_all(&seen).unwrap();
    let browser = Browser::start();
    let element = "document.querySelector('trial-feasibility')";
    let mut problems = Vec::new();
    for width in [1280, 768, 360] {
        browser.resize(width, HEIGHT);
        // Anew for each width: sections begin closed where there is little room.
        browser.open("");
        browser.script("localStorage.clear()", &[]);
        browser.open("");
        browser.wait_ready();
        for (lang, word) in [("en", "chance"), ("ja", "確率"), ("zh", "概率")] {
            browser.script(&format!("{element}.setAttribute('lang', '{lang}')"), &[]);
            browser.wait(&format!("{}.textContent.includes('{word}')", Browser::inside("[part~=headline]")));
            for theme in ["light", "dark"] {
                browser.script(&format!("{element}.setAttribute('theme', '{theme}'); await new Promise((then) => requestAnimationFrame(() => setTimeout(then, 250)))"), &[]);
                let picture = browser.screenshot();
                let name = format!("{lang}-{theme}-{width}.png");
                if renew {
                    fs::create_dir_all(&kept).unwrap();
                    fs::write(kept.join(&name), &picture).unwrap();
                }
                let off = difference(&fs::read(kept.join(&name)).unwrap(), &picture);
                if off > DIFFERENT {
                    fs::write(seen.join(&name), &picture).unwrap();
                    problems.push(format!("{name}: {:.1} % differs, see {}", 100.0 * off, seen.join(&name).display()));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn a_missing_part_is_a_difference() {
    let picture = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures/en-light-1280.png")).unwrap();
    let dark = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures/en-dark-1280.png")).unwrap();
    assert!(difference(&picture, &picture) == 0.0);
    assert!(difference(&picture, &dark) > 0.5);
}
