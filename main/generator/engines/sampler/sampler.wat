;; The innermost loop of drawing: a run of pixels along one row of the canvas, each sampled from the texture with a
;; cubic filter (4 x 4 taps, red, green and blue at once). It takes nine tenths of a frame's time, which is why it
;; is written for SIMD; sampler.ts says what lies where in the memory and checks it against plain arithmetic in a test.
(module
  (import "env" "memory" (memory 1 65536 shared))

  ;; First byte of the texture (RGBA, colours multiplied by alpha, with its border), its bytes per row, the tables of the filter, bytes per plane,
  ;; and the largest coordinates in 1/65536 texels.
  (global $texture (mut i32) (i32.const 0))
  (global $stride (mut i32) (i32.const 0))
  (global $horizontalTaps (mut i32) (i32.const 0))
  (global $verticalTaps (mut i32) (i32.const 0))
  (global $plane (mut i32) (i32.const 0))
  (global $horizontalLimit (mut i32) (i32.const 0))
  (global $verticalLimit (mut i32) (i32.const 0))

  (func (export "configure")
    (param $texture i32) (param $stride i32) (param $horizontalTaps i32) (param $verticalTaps i32)
    (param $plane i32) (param $horizontalLimit i32) (param $verticalLimit i32)
    (global.set $texture (local.get $texture))
    (global.set $stride (local.get $stride))
    (global.set $horizontalTaps (local.get $horizontalTaps))
    (global.set $verticalTaps (local.get $verticalTaps))
    (global.set $plane (local.get $plane))
    (global.set $horizontalLimit (local.get $horizontalLimit))
    (global.set $verticalLimit (local.get $verticalLimit)))

  ;; From a byte of the canvas that is drawn on to the same byte of what is behind, and from a byte of the green plane to
  ;; that of the alpha plane (0: there is none).
  (global $behind (mut i32) (i32.const 0))
  (global $alpha (mut i32) (i32.const 0))

  (func (export "target") (param $behind i32) (param $alpha i32)
    (global.set $behind (local.get $behind))
    (global.set $alpha (local.get $alpha)))

  ;; Draws $count pixels from byte $to of the green plane on. $u and $v are the texel under the first pixel, in 1/65536
  ;; of a texel (0 is the centre of the first), $du and $dv their steps.
  (func (export "span")
    (param $to i32) (param $count i32) (param $u i32) (param $v i32) (param $du i32) (param $dv i32)
    (local $end i32) (local $x i32) (local $y i32) (local $from i32) (local $horizontal i32) (local $vertical i32)
    (local $clear f32) (local $below i32) (local $near v128) (local $far v128) (local $texels v128) (local $sum v128)
    (local.set $end (i32.add (local.get $to) (local.get $count)))
    (loop $pixels
      ;; Coordinates kept within half a texel of the texture, then rounded to 1/256.
      (local.set $x (select (local.get $u) (i32.const -32768) (i32.gt_s (local.get $u) (i32.const -32768))))
      (local.set $x (select (local.get $x) (global.get $horizontalLimit) (i32.lt_s (local.get $x) (global.get $horizontalLimit))))
      (local.set $x (i32.add (local.get $x) (i32.const 128)))
      (local.set $y (select (local.get $v) (i32.const -32768) (i32.gt_s (local.get $v) (i32.const -32768))))
      (local.set $y (select (local.get $y) (global.get $verticalLimit) (i32.lt_s (local.get $y) (global.get $verticalLimit))))
      (local.set $y (i32.add (local.get $y) (i32.const 128)))
      (local.set $horizontal
        (i32.add
          (global.get $horizontalTaps)
          (i32.shl (i32.and (i32.shr_u (local.get $x) (i32.const 8)) (i32.const 255)) (i32.const 3))))
      (local.set $near (v128.load32_splat (local.get $horizontal)))
      (local.set $far (v128.load32_splat offset=4 (local.get $horizontal)))
      (local.set $vertical
        (i32.add
          (global.get $verticalTaps)
          (i32.shl (i32.and (i32.shr_u (local.get $y) (i32.const 8)) (i32.const 255)) (i32.const 4))))
      (local.set $from
        (i32.add
          (global.get $texture)
          (i32.add
            (i32.mul (i32.shr_s (local.get $y) (i32.const 16)) (global.get $stride))
            (i32.shl (i32.shr_s (local.get $x) (i32.const 16)) (i32.const 2)))))
      (local.set $sum (f32x4.splat (f32.const 0.5)))
      ;; Row 0 of the four.
      (local.set $texels (v128.load (local.get $from)))
      (local.set $texels
        (i8x16.shuffle 0 4 1 5 2 6 3 7 8 12 9 13 10 14 11 15 (local.get $texels) (local.get $texels)))
      (local.set $sum
        (f32x4.add
          (local.get $sum)
          (f32x4.mul
            (v128.load32_splat offset=0 (local.get $vertical))
            (f32x4.convert_i32x4_s
              (i32x4.add
                (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_u (local.get $texels)) (local.get $near))
                (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_u (local.get $texels)) (local.get $far)))))))
      ;; Row 1 of the four.
      (local.set $from (i32.add (local.get $from) (global.get $stride)))
      (local.set $texels (v128.load (local.get $from)))
      (local.set $texels
        (i8x16.shuffle 0 4 1 5 2 6 3 7 8 12 9 13 10 14 11 15 (local.get $texels) (local.get $texels)))
      (local.set $sum
        (f32x4.add
          (local.get $sum)
          (f32x4.mul
            (v128.load32_splat offset=4 (local.get $vertical))
            (f32x4.convert_i32x4_s
              (i32x4.add
                (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_u (local.get $texels)) (local.get $near))
                (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_u (local.get $texels)) (local.get $far)))))))
      ;; Row 2 of the four.
      (local.set $from (i32.add (local.get $from) (global.get $stride)))
      (local.set $texels (v128.load (local.get $from)))
      (local.set $texels
        (i8x16.shuffle 0 4 1 5 2 6 3 7 8 12 9 13 10 14 11 15 (local.get $texels) (local.get $texels)))
      (local.set $sum
        (f32x4.add
          (local.get $sum)
          (f32x4.mul
            (v128.load32_splat offset=8 (local.get $vertical))
            (f32x4.convert_i32x4_s
              (i32x4.add
                (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_u (local.get $texels)) (local.get $near))
                (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_u (local.get $texels)) (local.get $far)))))))
      ;; Row 3 of the four.
      (local.set $from (i32.add (local.get $from) (global.get $stride)))
      (local.set $texels (v128.load (local.get $from)))
      (local.set $texels
        (i8x16.shuffle 0 4 1 5 2 6 3 7 8 12 9 13 10 14 11 15 (local.get $texels) (local.get $texels)))
      (local.set $sum
        (f32x4.add
          (local.get $sum)
          (f32x4.mul
            (v128.load32_splat offset=12 (local.get $vertical))
            (f32x4.convert_i32x4_s
              (i32x4.add
                (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_u (local.get $texels)) (local.get $near))
                (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_u (local.get $texels)) (local.get $far)))))))
      ;; Where the texture is not opaque, what is behind shows through.
      (local.set $clear
        (f32.mul
          (f32.sub (f32.const 255.5) (f32x4.extract_lane 3 (local.get $sum)))
          (f32.const 0.003921568627451)))
      (if (f32.gt (local.get $clear) (f32.const 0.001))
        (then
          (local.set $below (i32.add (local.get $to) (global.get $behind)))
          (local.set $texels
            (v128.load8_lane 0
              (i32.add (local.get $below) (i32.shl (global.get $plane) (i32.const 1)))
              (v128.load8_lane 1
                (local.get $below)
                (v128.load8_lane 2
                  (i32.add (local.get $below) (global.get $plane))
                  (v128.const i32x4 0 0 0 0)))))
          (if (global.get $alpha)
            (then
              (local.set $texels
                (v128.load8_lane 3 (i32.add (local.get $below) (global.get $alpha)) (local.get $texels)))))
          (local.set $sum
            (f32x4.add
              (local.get $sum)
              (f32x4.mul
                (f32x4.splat (f32.min (local.get $clear) (f32.const 1)))
                (f32x4.convert_i32x4_u
                  (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (local.get $texels)))))))))
      ;; Rounded down after the half above, saturated to bytes, and spread over the planes green, blue, red, alpha.
      (local.set $sum (i32x4.trunc_sat_f32x4_s (f32x4.floor (local.get $sum))))
      (local.set $sum (i16x8.narrow_i32x4_s (local.get $sum) (local.get $sum)))
      (local.set $sum (i8x16.narrow_i16x8_u (local.get $sum) (local.get $sum)))
      (v128.store8_lane 1 (local.get $to) (local.get $sum))
      (v128.store8_lane 2 (i32.add (local.get $to) (global.get $plane)) (local.get $sum))
      (v128.store8_lane 0
        (i32.add (local.get $to) (i32.shl (global.get $plane) (i32.const 1)))
        (local.get $sum))
      (if (global.get $alpha)
        (then (v128.store8_lane 3 (i32.add (local.get $to) (global.get $alpha)) (local.get $sum))))
      (local.set $u (i32.add (local.get $u) (local.get $du)))
      (local.set $v (i32.add (local.get $v) (local.get $dv)))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (br_if $pixels (i32.lt_u (local.get $to) (local.get $end))))))
