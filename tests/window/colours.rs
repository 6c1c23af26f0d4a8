//! The colours of the protocols can be told apart, also by people who do not see red, green or blue as others do.
//!
//! Colour blindness is simulated after Machado, Oliveira and Fernandes (2009), differences are CIEDE2000.

use egui::Color32;
use mailscope::desk::Theme;

/// What is seen of linear RGB with full deuteranopia, protanopia and tritanopia.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

fn linear(colour: Color32) -> [f64; 3] {
    [colour.r(), colour.g(), colour.b()].map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
}

fn times(matrix: &[[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| (row[0] * v[0] + row[1] * v[1] + row[2] * v[2]).clamp(0.0, 1.0))
}

/// CIELAB under D65.
fn lab(linear: [f64; 3]) -> [f64; 3] {
    let [r, g, b] = linear;
    let x = (0.412_456 * r + 0.357_576 * g + 0.180_437 * b) / 0.950_47;
    let y = 0.212_673 * r + 0.715_152 * g + 0.072_175 * b;
    let z = (0.019_334 * r + 0.119_192 * g + 0.950_304 * b) / 1.088_83;
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    [116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))]
}

/// CIEDE2000 (Sharma, Wu and Dalal 2005).
fn difference(a: [f64; 3], b: [f64; 3]) -> f64 {
    let chroma = |v: [f64; 3]| v[1].hypot(v[2]);
    let mean = f64::midpoint(chroma(a), chroma(b)).powi(7);
    let g = 0.5 * (1.0 - (mean / (mean + 25.0_f64.powi(7))).sqrt());
    let polar = |v: [f64; 3]| {
        let a = v[1] * (1.0 + g);
        (a.hypot(v[2]), v[2].atan2(a).to_degrees().rem_euclid(360.0))
    };
    let ((c1, h1), (c2, h2)) = (polar(a), polar(b));
    let mut turn = h2 - h1;
    if turn.abs() > 180.0 {
        turn -= 360.0 * turn.signum();
    }
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (l, c) = (f64::midpoint(a[0], b[0]), f64::midpoint(c1, c2));
    let h = (h1 + turn / 2.0).rem_euclid(360.0);
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0) - 0.20 * cos(4.0 * h - 63.0);
    let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let c7 = c.powi(7);
    let rt = -2.0
        * (c7 / (c7 + 25.0_f64.powi(7))).sqrt()
        * (60.0 * (-((h - 275.0) / 25.0).powi(2)).exp()).to_radians().sin();
    let (l, c, h) = ((b[0] - a[0]) / sl, (c2 - c1) / sc, dh / sh);
    (l * l + c * c + h * h + rt * c * h).sqrt()
}

#[test]
fn the_difference_is_the_published_one() {
    // From the test data of Sharma, Wu and Dalal.
    let cases = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
    ];
    for (a, b, expected) in cases {
        assert!((difference(a, b) - expected).abs() < 0.0001, "{}", difference(a, b));
    }
}

#[test]
fn protocols_can_be_told_apart_by_everybody() {
    for theme in Theme::ALL {
        let p = theme.palette();
        let protocols = [("SMTP", p.smtp), ("IMAP4", p.imap), ("POP3", p.pop3), ("DNS", p.dns)];
        for (eyes, matrix) in &EYES {
            for (at, (name, colour)) in protocols.iter().enumerate() {
                for (other, there) in &protocols[..at] {
                    let seen = |colour: &Color32| lab(times(matrix, linear(*colour)));
                    let found = difference(seen(colour), seen(there));
                    assert!(found >= 10.0, "{theme:?}, {eyes}: {name} and {other} differ by {found:.1}");
                }
            }
        }
    }
}
