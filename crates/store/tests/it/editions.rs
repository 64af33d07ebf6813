//! Editions on disk: the same files, the same name; nothing half written; damage is named.

use overzicht_store::{Content, Editions, EditionsError, File, Part};

fn files() -> Vec<File> {
    vec![
        File { name: "sdn.csv".into(), bytes: b"1,\"A\"\n".repeat(1000) },
        File { name: "alt.csv".into(), bytes: vec![] },
    ]
}

#[test]
fn an_edition_is_found_by_the_hash_of_its_content() {
    let dir = tempfile::tempdir().unwrap();
    let editions = Editions::open(dir.path()).unwrap();
    let sha256 = editions.put(&files(), None).unwrap();
    let turned: Vec<_> = files().into_iter().rev().collect();
    assert_eq!(editions.put(&turned, None).unwrap(), sha256);
    assert_eq!(editions.get(&sha256).unwrap(), turned);
    assert!(editions.contains(&sha256));
    // The documented container, hashed here once more.
    let mut bytes = b"overzicht edition 1\n".to_vec();
    for file in &turned {
        bytes.extend((file.name.len() as u32).to_be_bytes());
        bytes.extend(file.name.as_bytes());
        bytes.extend((file.bytes.len() as u64).to_be_bytes());
        bytes.extend(&file.bytes);
    }
    let hex: String =
        <sha2::Sha256 as sha2::Digest>::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(hex, sha256);
}

#[test]
fn a_damaged_edition_is_named_and_can_be_put_again() {
    let dir = tempfile::tempdir().unwrap();
    let editions = Editions::open(dir.path()).unwrap();
    let sha256 = editions.put(&files(), None).unwrap();
    let path = dir.path().join("editions").join(format!("{sha256}.edition"));
    let whole = std::fs::read(&path).unwrap();
    for cut in [0, 1, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&path, &whole[..cut]).unwrap();
        let error = editions.get(&sha256).unwrap_err();
        assert!(matches!(&error, EditionsError::Damaged { .. }), "{cut}: {error}");
        assert!(error.to_string().contains(&sha256));
    }
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        std::fs::write(&path, &changed).unwrap();
        // A changed byte of the compressed frame may leave the content as it was; it never gives other content.
        if let Ok(read) = editions.get(&sha256) {
            assert_eq!(read.len(), 2);
        }
    }
    for wrong in
        [&b"overzicht edition 2\n\xff\xff\xff\xffabc"[..], b"overzicht edition 2\n\0\0\0\0", b"overzicht"]
    {
        std::fs::write(&path, wrong).unwrap();
        assert!(matches!(editions.get(&sha256), Err(EditionsError::Damaged { .. })));
    }
    editions.put(&files(), None).unwrap();
    editions.get(&sha256).unwrap();
}

#[test]
fn names_and_hashes_are_checked() {
    let dir = tempfile::tempdir().unwrap();
    let editions = Editions::open(dir.path()).unwrap();
    for name in ["", "../x", "a/b", "a\\b"] {
        let file = File { name: name.into(), bytes: vec![] };
        assert!(matches!(editions.put(&[file], None), Err(EditionsError::Refused(_))), "{name:?}");
    }
    let twice = [files(), files()].concat();
    assert!(matches!(editions.put(&twice, None), Err(EditionsError::Refused(_))));
    assert!(matches!(editions.put(&[], None), Err(EditionsError::Refused(_))));
    assert!(matches!(editions.get("../../etc/passwd"), Err(EditionsError::NotAHash(_))));
    assert!(matches!(editions.get(&"0".repeat(64)), Err(EditionsError::Missing { .. })));
    let inside = editions.compiled_path("../x", "../1");
    assert_eq!(inside.parent(), Some(dir.path().join("editions").as_path()));
}

#[test]
fn an_index_is_replaced_in_one_step_and_leftovers_go() {
    let dir = tempfile::tempdir().unwrap();
    let editions = Editions::open(dir.path()).unwrap();
    let sha256 = editions.put(&files(), None).unwrap();
    let path = editions.put_compiled(&sha256, "1.0", b"one").unwrap();
    assert_eq!(editions.put_compiled(&sha256, "1.0", b"two").unwrap(), path);
    assert_eq!(path, editions.compiled_path(&sha256, "1.0"));
    assert_eq!(std::fs::read(&path).unwrap(), b"two");
    // What an older program compiled from the same edition goes; that of another edition stays.
    let other = editions.put(&files()[..1], None).unwrap();
    let others = editions.put_compiled(&other, "0.9", b"other").unwrap();
    let mapped = std::fs::File::open(&path).unwrap();
    let newer = editions.put_compiled(&sha256, "1.1", b"three").unwrap();
    assert!(!path.exists() && newer.exists() && others.exists());
    assert_eq!(std::io::read_to_string(&mapped).unwrap(), "two", "whoever holds it keeps it");
    let leftover = dir.path().join("editions/.new-0123456789abcdef");
    let held = dir.path().join("editions/.new-held");
    std::fs::write(&leftover, "half").unwrap();
    let holder = std::fs::File::create(&held).unwrap();
    holder.lock().unwrap();
    let editions = Editions::open(dir.path()).unwrap();
    assert!(!leftover.exists(), "nobody held it");
    assert!(held.exists(), "another process is writing it");
    editions.get(&sha256).unwrap();
}

/// A file of some thousand lines in which each has a number, and some say something else in a later edition.
fn list(changed: &[usize]) -> Vec<File> {
    let line = |n: usize| {
        let version = usize::from(changed.contains(&n));
        // Lines that do not pack well, as names do not.
        let chance = (n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        format!("{n};{version};{chance:x};{:x};{:x}\n", chance.rotate_left(13), chance.wrapping_mul(chance))
    };
    vec![File { name: "list.csv".into(), bytes: (0..40_000).map(line).collect::<String>().into_bytes() }]
}

#[test]
fn what_an_edition_shares_with_another_is_stored_once() {
    let dir = tempfile::tempdir().unwrap();
    let editions = Editions::open(dir.path()).unwrap();
    let size = |sha256: &str| {
        std::fs::metadata(dir.path().join(format!("editions/{sha256}.edition"))).unwrap().len()
    };
    let first = editions.put(&list(&[]), None).unwrap();
    let second = editions.put(&list(&[70]), Some(&first)).unwrap();
    let third = editions.put(&list(&[70, 30_000]), Some(&second)).unwrap();
    assert!(size(&second) * 5 < size(&first), "{} of {}", size(&second), size(&first));
    assert!(size(&third) * 5 < size(&first));
    for (sha256, changed) in [(&first, &[][..]), (&second, &[70]), (&third, &[70, 30_000])] {
        assert!(editions.get(sha256).unwrap() == list(changed));
    }
    // One that others rest on is damaged: they say so, and putting it again mends them all.
    let path = dir.path().join(format!("editions/{first}.edition"));
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() - 10]).unwrap();
    assert!(editions.get(&third).unwrap_err().to_string().contains(&third));
    assert_eq!(editions.put(&list(&[]), Some(&third)).unwrap(), first);
    assert!(editions.get(&third).unwrap() == list(&[70, 30_000]));
    // The second too, whose own pieces the third looks for in it.
    let path = dir.path().join(format!("editions/{second}.edition"));
    std::fs::write(&path, "half").unwrap();
    editions.put(&list(&[70]), Some(&first)).unwrap();
    assert!(editions.get(&third).unwrap() == list(&[70, 30_000]));
}

#[test]
fn a_file_on_disk_is_the_same_edition_as_its_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let (disk, memory) = (dir.path().join("disk"), dir.path().join("memory"));
    std::fs::create_dir_all(&disk).unwrap();
    std::fs::create_dir_all(&memory).unwrap();
    let (disk, memory) = (Editions::open(&disk).unwrap(), Editions::open(&memory).unwrap());
    let path = dir.path().join("list.csv");
    let mut before: Option<String> = None;
    for changed in [&[][..], &[70], &[70, 30_000]] {
        let files = list(changed);
        std::fs::write(&path, &files[0].bytes).unwrap();
        let parts = [
            Part { name: "list.csv", content: Content::Path(&path) },
            Part { name: "columns.toml", content: Content::Bytes(b"x") },
        ];
        let sha256 = disk.put_parts(&parts, before.as_deref()).unwrap();
        let mut all = vec![File { name: "columns.toml".into(), bytes: b"x".to_vec() }];
        all.extend(files);
        assert_eq!(memory.put(&all, before.as_deref()).unwrap(), sha256);
        assert!(disk.get(&sha256).unwrap() == all);
        let file = |folder: &str| {
            std::fs::read(dir.path().join(format!("{folder}/editions/{sha256}.edition"))).unwrap()
        };
        assert!(file("disk") == file("memory"));
        before = Some(sha256);
    }
    let gone = dir.path().join("gone.csv");
    let part = Part { name: "gone.csv", content: Content::Path(&gone) };
    let error = disk.put_parts(&[part], None).unwrap_err().to_string();
    assert!(error.contains("gone.csv"), "{error}");
}

#[test]
fn a_damaged_piece_is_not_shared() {
    let dir = tempfile::tempdir().unwrap();
    let editions = Editions::open(dir.path()).unwrap();
    let first = editions.put(&list(&[]), None).unwrap();
    let path = dir.path().join(format!("editions/{first}.edition"));
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 64].fill(0);
    std::fs::write(&path, &bytes).unwrap();
    assert!(matches!(editions.get(&first), Err(EditionsError::Damaged { .. })));
    let second = editions.put(&list(&[70]), Some(&first)).unwrap();
    assert!(editions.get(&second).unwrap() == list(&[70]), "it rests on no piece that is damaged");
    let size = std::fs::metadata(dir.path().join(format!("editions/{second}.edition"))).unwrap().len();
    assert!(size * 2 < bytes.len() as u64, "{size}: the other pieces are shared");
}

#[test]
fn an_edition_of_an_earlier_release_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let editions = Editions::open(dir.path()).unwrap();
    let sha256 = editions.put(&files(), None).unwrap();
    let mut sorted = files();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let mut bytes = b"overzicht edition 1\n".to_vec();
    for file in &sorted {
        bytes.extend((file.name.len() as u32).to_be_bytes());
        bytes.extend(file.name.as_bytes());
        bytes.extend((file.bytes.len() as u64).to_be_bytes());
        bytes.extend(&file.bytes);
    }
    let folder = dir.path().join("editions");
    std::fs::remove_file(folder.join(format!("{sha256}.edition"))).unwrap();
    std::fs::write(folder.join(format!("{sha256}.zst")), zstd::encode_all(&bytes[..], 3).unwrap()).unwrap();
    assert!(editions.contains(&sha256));
    assert_eq!(editions.get(&sha256).unwrap(), sorted);
}
