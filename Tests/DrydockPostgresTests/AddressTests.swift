#if Postgres
  import DrydockData
  import DrydockTesting
  import Foundation
  import Testing

  @testable import DrydockPostgres

  struct AddressTests {
    private func address(_ word: String, _ environment: [String: String] = ["HOME": "/nowhere"]) throws -> PostgresAddress {
      try PostgresAddress(word, environment: environment)
    }

    private func failure(_ word: String) -> Failure? {
      do { _ = try address(word) } catch let failure as Failure { return failure } catch {}
      return nil
    }

    @Test func wordsThatMeanPostgreSQL() {
      for word in [
        "postgresql://h/d", "postgres://h", "postgresql+psycopg://h/d", "postgresql+psycopg2://h/d", "postgresql+asyncpg://h/d",
        "postgresql+pg8000://h/d", "POSTGRESQL://h/d", "host=h dbname=d", "service=s", "dbname = d",
      ] { #expect(PostgresAddress.isAddress(word), "\(word)") }
      for word in ["shop.db", "./postgresql", "mysql://h/d", "postgresql:/h", "a=b", "file=host", "", "sqlite:///x"] {
        #expect(!PostgresAddress.isAddress(word), "\(word)")
      }
    }

    @Test func partsOfAURL() throws {
      let one = try address("postgresql+psycopg://ann%40x:p%2Fw%40d@[::1]:5433,db2.example.org/my%20shop?application_name=a%26b&schema=s")
      #expect(
        one.parameters == [
          "user": "ann@x", "host": "::1,db2.example.org", "port": "5433,", "dbname": "my shop", "application_name": "a&b",
        ])
      #expect(one.password?.value == "p/w@d")
      #expect(one.schema == "s")
      #expect(try address("postgresql:///d?host=/tmp/s&port=6").parameters == ["dbname": "d", "host": "/tmp/s", "port": "6"])
      #expect(try address("postgres://").parameters == [:])
      #expect(try address("postgres://u@/d").parameters == ["user": "u", "dbname": "d"])
      #expect(try address("postgres://h/d?ssl=true").parameters["sslmode"] == "require")
    }

    @Test func partsOfKeywordsAndValues() throws {
      let one = try address("host = h dbname='my \\'shop\\'' password='a b' user=a\\ b")
      #expect(one.parameters == ["host": "h", "dbname": "my 'shop'", "user": "a b"])
      #expect(one.password?.value == "a b")
    }

    @Test func whatIsMaskedCanBeUsedAgainAndHasNoSecret() throws {
      for word in [
        "postgresql://u:s3cr3t@h:5432/d?sslmode=verify-full&password=s3cr3t", "host=h,i port=1,2 password=s3cr3t dbname='a b' schema=x",
        "postgresql://[::1]/d", "postgresql:///d?host=%2Ftmp%2Fx", "service=s", "postgresql://u:s3cr3t@h/d?sslpassword=s3cr3t",
      ] {
        let one = try address(word)
        #expect(!one.masked.contains("s3cr3t"), "\(one.masked)")
        let again = try address(one.masked)
        #expect(again.parameters == one.parameters && again.schema == one.schema, "\(one.masked)")
        #expect(!"\(one) \(String(reflecting: one)) \(one.password as Any)".contains("s3cr3t"))
        var dumped = ""
        dump(one, to: &dumped)
        #expect(!dumped.contains("s3cr3t"))
      }
      #expect(try address("postgres://u:p@h:5/d?sslmode=require").masked == "postgresql://u@h:5/d?sslmode=require")
    }

    @Test func whatCannotBeReadIsRefusedWithoutShowingIt() {
      for word in [
        "postgresql://u:s3cr3t@x@h/d", "postgresql://u:s3cr3t/x@h/d", "postgresql://u:a%zzs3cr3t@h/d", "postgresql://u:x?s3cr3t=1@h/d",
        "postgresql://u:x?s3cr3t@h/d", "postgresql://u:x#s3cr3t@h/d", "password=a s3cr3t", "password='s3cr3t", "host=h host=s3cr3t",
        "postgresql://h:s3cr3t/d", "postgresql://h:99999/d", "postgresql://h:0/d",
      ] {
        let failure = failure(word)
        #expect(failure?.kind == .usage, "\(word)")
        #expect(failure?.description.contains("s3cr3t") == false, "\(word): \(String(describing: failure))")
        #expect(failure?.hint != nil)
      }
      #expect(failure("postgresql://u:p@ss@h/d")?.hint == "write @ as %40")
      #expect(failure("postgresql://h/d?sslmod=require")?.hint == "did you mean sslmode?")
      #expect(failure("postgresql://h/d?shema=x")?.hint == "did you mean schema?")
      #expect(failure("postgresql://h/d?sslmode=ful")?.kind == .usage)
    }

    @Test func verificationIsTheDefaultWhereOthersCouldStandBetween() throws {
      for local in ["localhost/d", "127.0.0.1/d", "127.8.9.1/d", "[::1]/d", "/d", "/d?host=/tmp", "localhost,127.0.0.1/d"] {
        let one = try address("postgresql://\(local)")
        #expect(one.transport["sslmode"] == "prefer", "\(local)")
        #expect(one.addressWarnings == [])
      }
      for distant in [
        "db.example.org/d", "10.0.0.1/d", "localhost,db.example.org/d", "127.0.0.1.example.org/d", "localhost/d?hostaddr=10.0.0.1",
      ] {
        #expect(try address("postgresql://\(distant)").transport["sslmode"] == "verify-full", "\(distant)")
      }
      #expect(try address("postgresql:///d", ["PGHOST": "db.example.org"]).transport["sslmode"] == "verify-full")
      #expect(try address("postgresql://h/d", ["PGSSLMODE": "require"]).transport["sslmode"] == nil)
    }

    @Test func weakModesAreAllowedAndSaid() throws {
      for mode in ["disable", "allow", "prefer", "require"] {
        let one = try address("postgresql://db.example.org/d?sslmode=\(mode)")
        #expect(one.transport["sslmode"] == nil)
        #expect(one.addressWarnings.count == 1)
        #expect(try address("postgresql://db.example.org/d", ["PGSSLMODE": mode]).addressWarnings.count == 1)
      }
      #expect(try address("postgresql://db.example.org/d?sslmode=verify-full").addressWarnings == [])
      #expect(try address("postgresql://localhost/d?sslmode=disable").addressWarnings == [])
    }

    @Test func aServiceFileIsLookedAtForHostAndMode() throws {
      let folder = try TemporaryFolder()
      try "[a]\nhost=db.example.org\n[b]\nhost=localhost\n[c]\nhost=db.example.org\nsslmode=require\n".write(
        toFile: folder.path("services"), atomically: true, encoding: .utf8)
      let environment = ["PGSERVICEFILE": folder.path("services")]
      #expect(try address("service=a", environment).transport["sslmode"] == "verify-full")
      #expect(try address("service=b", environment).transport["sslmode"] == "prefer")
      let weak = try address("service=c", environment)
      #expect(weak.transport["sslmode"] == nil && weak.addressWarnings.count == 1)
    }

    @Test func aServiceFileMayBeInAnotherEncoding() throws {
      let folder = try TemporaryFolder()
      let text = Data("# Gr\u{FC}n\n[a]\nhost=db.example.org\n".unicodeScalars.map { UInt8($0.value) })
      try text.write(to: URL(fileURLWithPath: folder.path("services")))
      #expect(try address("service=a", ["PGSERVICEFILE": folder.path("services")]).transport["sslmode"] == "verify-full")
    }

    @Test func secretsAreGivenBackToAMaskedAddress() throws {
      let whole = try address("postgresql://u:s3cr3t@h/d?sslpassword=phrase")
      let masked = try address(whole.masked)
      #expect(whole.holdsSecret && !masked.holdsSecret)
      let again = masked.with(secretsOf: whole)
      #expect(again.password == whole.password && again.keyPassword == whole.keyPassword)
    }

    @Test func theTimeLimitIsASetting() throws {
      #expect(try address("postgresql://h/d", [:]).networkTimeout == 60)
      #expect(try address("postgresql://h/d", ["DRYDOCK_NETWORK_TIMEOUT": "2.5"]).networkTimeout == 2.5)
      for wrong in ["x", "0", "-1", "nan"] {
        #expect(throws: Failure.self) { try address("postgresql://h/d", ["DRYDOCK_NETWORK_TIMEOUT": wrong]) }
      }
    }
  }
#endif
